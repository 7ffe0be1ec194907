(function () {
  "use strict";
  // The search script is big: it is loaded when somebody is about to search, not before.
  var here = document.currentScript; // beside it lie the others
  var boxes = "form[role=search] input[name=q]";
  var asked = false;

  function load() {
    if (asked || document.querySelector("[data-search]")) return; // the search page has it already
    asked = true;
    // Both at once, run in this order.
    ["{{search}}", "../search/index.js"].forEach(function (name) {
      var script = document.createElement("script");
      script.src = here.src.replace(/[^/]*$/, name);
      script.async = false;
      script.onerror = function () {
        script.remove();
        asked = false;
      };
      document.head.appendChild(script);
    });
  }

  ["focusin", "pointerdown"].forEach(function (kind) {
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
