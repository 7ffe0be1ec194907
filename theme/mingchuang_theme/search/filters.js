/* 筛选：made once from the data; those with a single choice are left out. */
var mcSearch = mcSearch || {};
(function (mc) {
  "use strict";

  /* place: the <details> around them; go(want) is called with the filters that are wanted now. */
  mc.filters = function (place, go) {
    var summary = place.querySelector("summary");
    var inside = place.querySelector("div");
    var wanted = null;
    var clear = mc.make("button", "mc-filter__clear", "不筛选");
    clear.type = "button";
    clear.addEventListener("click", function () {
      go({ q: wanted.q });
      inside.querySelector("select").focus();
    });

    function select(name, label, options) {
      if (options.length < 2) return;
      var control = mc.make("select", "mc-filter__select");
      control.name = name;
      [["", "全部"]].concat(options).forEach(function (option) {
        control.append(new Option(option[1], option[0]));
      });
      control.addEventListener("change", function () {
        var want = Object.assign({}, wanted);
        want[name] = control.value;
        go(want);
      });
      inside.append(mc.make("label", "mc-filter", [label, control]));
    }

    function named(name) { return [name, name]; }

    return function (data, want) {
      if (!wanted) {
        select("kind", "类别", data.kinds);
        select("area", "地方", data.areas.map(named));
        select("who", "哪类人", data.people.map(named));
        inside.append(clear);
      }
      wanted = want;
      var chosen = [];
      inside.querySelectorAll("select").forEach(function (one) {
        one.value = want[one.name] || "";
        if (one.value) chosen.push(one.selectedOptions[0].text);
      });
      summary.textContent = "筛选" + (chosen.length ? "：" + chosen.join("、") : "");
      if (chosen.length) place.open = true;
      clear.hidden = !chosen.length;
      place.hidden = !inside.querySelector("select");
    };
  };
})(mcSearch);
