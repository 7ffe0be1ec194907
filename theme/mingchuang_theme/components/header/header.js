(function () {
  "use strict";
  // 长辈版 works without this; here it is remembered, and given to browsers that lack :has().
  var KEY = "mc-elder";
  var root = document.documentElement;
  var box = document.querySelector(".mc-elder__input");
  if (!box) return;
  function stored() {
    try {
      return window.localStorage.getItem(KEY) === "1";
    } catch (e) {
      return false; // private window, or storage switched off
    }
  }
  function show(on) {
    box.checked = on;
    if (on) root.setAttribute("data-elder", "");
    else root.removeAttribute("data-elder");
  }
  show(stored());
  box.addEventListener("change", function () {
    show(box.checked);
    try {
      window.localStorage.setItem(KEY, box.checked ? "1" : "0");
    } catch (e) {
      // then it holds for this page only
    }
  });
  window.addEventListener("storage", function (event) {
    if (event.key === KEY) show(event.newValue === "1");
  });
  window.addEventListener("pageshow", function (event) {
    if (event.persisted) show(stored());
  });
})();
