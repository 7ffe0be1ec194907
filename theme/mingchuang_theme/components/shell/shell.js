(function () {
  "use strict";
  var each = function (selector, act) {
    Array.prototype.forEach.call(document.querySelectorAll(selector), act);
  };

  // Folded lists stand open where there is room; old browsers cannot do that in CSS.
  var room = { nav: "(min-width: 48em)", contents: "(min-width: 64em)" };
  each("details[data-open-wide]", function (fold) {
    var query = window.matchMedia(room[fold.getAttribute("data-open-wide")] || room.nav);
    var set = function () {
      fold.open = query.matches;
    };
    set();
    if (query.addEventListener) query.addEventListener("change", set);
    else query.addListener(set);
  });

  // Paper shows everything, then each fold returns to what it was.
  var closed = [];
  window.addEventListener("beforeprint", function () {
    each("details:not([open])", function (fold) {
      closed.push(fold);
      fold.open = true;
    });
  });
  window.addEventListener("afterprint", function () {
    closed.splice(0).forEach(function (fold) {
      fold.open = false;
    });
  });

  each("[data-print]", function (button) {
    button.hidden = false;
    button.addEventListener("click", function () {
      window.print();
    });
  });

  // Opened from a folder there is no server to add index.html.
  if (window.location.protocol !== "file:") return;
  var complete = function (element, name) {
    var value = element.getAttribute(name);
    if (!value || /^([a-z][a-z0-9+.-]*:|\/\/|#|\?)/i.test(value)) return;
    var cut = value.search(/[?#]/);
    var path = cut < 0 ? value : value.slice(0, cut);
    var rest = cut < 0 ? "" : value.slice(cut);
    if (/(^|\/)\.{1,2}$/.test(path)) path += "/";
    if (/\/$/.test(path)) element.setAttribute(name, path + "index.html" + rest);
  };
  each("a[href]", function (link) {
    complete(link, "href");
  });
  each("form[action]", function (form) {
    complete(form, "action");
  });
  document.addEventListener(
    "click",
    function (event) {
      var link = event.target.closest && event.target.closest("a[href]");
      if (link) complete(link, "href"); // links that another script added
    },
    true
  );
})();
