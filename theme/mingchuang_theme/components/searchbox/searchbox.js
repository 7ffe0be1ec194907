(function () {
  "use strict";
  // The search script is big: it is loaded when somebody is about to search, not before.
  var here = document.currentScript; // beside it lie the others
  var boxes = "form[role=search] input[name=q]";
  var page = document.querySelector("[data-search]");
  var asked = Boolean(page); // the search page asks for both by itself

  function load() {
    if (asked) return;
    asked = true;
    // Both at once, run in this order.
    ["{{search}}", "../search/index.js"].forEach(function (name, i) {
      var script = document.createElement("script");
      script.src = here.src.replace(/[^/]*$/, name);
      script.async = false;
      script.onload = script.onerror = function (event) {
        script.remove();
        // Once the first is there, it asks for the data itself.
        if (!i && event.type === "error") lost();
      };
      document.head.appendChild(script);
    });
  }

  /* The next touch tries again. */
  function lost() {
    asked = false;
    if (!page || !/[?&]q=[^&]/.test(location.search)) return;
    page.querySelector("[data-search-found]").hidden = false;
    page.querySelector("[data-search-say]").textContent =
      "搜索没有打开，可能是网络断了。点一下搜索框再试；也可以在下面的全部标题里找。";
  }

  if (page) {
    page.querySelector("[data-search-plain]").hidden = true; // it says that there is no script
    addEventListener("error", function (event) {
      if (event.target.src && event.target.src.slice(-"{{search}}".length) === "{{search}}") lost();
    }, true);
  }

  ["focusin", "pointerdown", "input"].forEach(function (kind) {
    document.addEventListener(kind, function (event) {
      if (event.target.matches && event.target.matches(boxes)) load();
    });
  });

  document.addEventListener("keydown", function (event) {
    if (event.key !== "/" || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    if (event.target.closest("input, textarea, select, [contenteditable]")) return;
    var box = Array.prototype.filter.call(document.querySelectorAll(boxes), function (input) {
      return input.offsetParent;
    })[0];
    if (!box) return;
    event.preventDefault();
    box.focus();
    box.select();
  });
})();
