(function () {
  "use strict";
  // Finds among the titles on this page; the words an item is also known by stand in data-words.
  var box = document.querySelector("[data-search]");
  if (!box) return;
  var input = box.querySelector("input[name=q]");
  var found = box.querySelector("[data-search-found]");
  var list = box.querySelector("[data-search-list]");
  var say = box.querySelector("[data-search-say]");
  var titles = Array.prototype.slice.call(box.querySelectorAll("[data-search-all] li"));
  var FILLER = /怎么样|怎样|怎么|如何|哪里|请问|我要|我想|办理|申请|手续|流程|[的了吗呢啊么]/g;

  function plain(text) {
    return (text.normalize ? text.normalize("NFKC") : text)
      .toLowerCase()
      .replace(/[\s\u3000-\u303f\uff00-\uffef!-/:-@[-`{-~“”‘’·—…]/g, "");
  }

  function score(item, query, core) {
    var title = plain(item.querySelector("a").textContent);
    var words = (item.getAttribute("data-words") || "").split(/[、,，\s]+/).map(plain);
    if (title === query || words.indexOf(query) >= 0) return 1000;
    if (core && (title === core || words.indexOf(core) >= 0)) return 900;
    var all = title + "\n" + words.join("\n");
    if (all.indexOf(query) >= 0) return 800 - title.length;
    if (core && all.indexOf(core) >= 0) return 600 - title.length;
    var pairs = 0;
    for (var i = 0; i + 1 < core.length; i++) {
      if (all.indexOf(core.slice(i, i + 2)) >= 0) pairs++;
    }
    return core.length > 2 && pairs * 2 >= core.length - 1 ? pairs : 0;
  }

  function row(item) {
    var copy = item.cloneNode(true);
    var kind = document.createElement("span");
    kind.className = "mc-findall__kindof";
    kind.textContent = item.closest("section").querySelector("h3").textContent;
    copy.setAttribute("data-search-result", "");
    copy.appendChild(kind);
    return copy;
  }

  function run(asked) {
    var query = plain(asked);
    if (!query) return;
    var core = query.replace(FILLER, "");
    var hits = titles
      .map(function (item, place) {
        return { item: item, place: place, score: score(item, query, core) };
      })
      .filter(function (hit) {
        return hit.score > 0;
      })
      .sort(function (a, b) {
        return b.score - a.score || a.place - b.place;
      });
    list.textContent = "";
    hits.forEach(function (hit) {
      list.appendChild(row(hit.item));
    });
    found.hidden = false;
    say.textContent = hits.length
      ? "“" + asked + "”：找到 " + hits.length + " 条"
      : "没有找到“" + asked + "”。换个短一点的词试试，或者看下面的全部标题。";
    found.setAttribute("data-search-count", String(hits.length));
  }

  var query = "";
  try {
    query = (new URLSearchParams(window.location.search).get("q") || "").trim();
  } catch (e) {
    return; // an old browser keeps the plain list
  }
  if (query) {
    input.value = query;
    run(query);
  }
})();
