"use strict";
for (const link of document.querySelectorAll(".side a")) {
  if (link.pathname === location.pathname) {
    link.setAttribute("aria-current", "page");
    link.scrollIntoView({ block: "nearest" });
  }
}
