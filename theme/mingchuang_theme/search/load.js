/* 装载：the search data, loaded by script tags so that a folder on disk works like a site. */
var mcSearch = mcSearch || {};
(function (mc) {
  "use strict";
  var DATA = "search/index.js";
  var MORE = "assets/{{more}}";
  var PIECE = 60; // milliseconds of index building between two chances to type

  var here = document.currentScript ? document.currentScript.src : "";
  mc.base = here.replace(/assets\/[^/]*$/, "");

  mc.touch = matchMedia("(pointer: coarse)").matches;

  /* Run a script of the site; done(error). */
  mc.load = function (path, done) {
    var script = document.createElement("script");
    script.src = mc.base + path;
    script.onload = function () {
      script.remove();
      done(null);
    };
    script.onerror = function () {
      script.remove();
      done(new Error(path));
    };
    document.head.appendChild(script);
  };

  /* done(error) once the tables and the full text are there too; asked for when first needed. */
  var more = null;
  mc.more = function (done) {
    if (mc.tables) {
      done(null);
      return;
    }
    if (more) {
      more.push(done);
      return;
    }
    more = [done];
    mc.load(MORE, function (error) {
      var all = more;
      more = null;
      all.forEach(function (one) { one(error); });
    });
  };

  /* An answer of the engine; done(error, answer, engine). */
  mc.answer = function (asked, options, done) {
    mc.ready(function (error, engine) {
      if (error) done(error);
      else if (!engine.lacks(asked)) done(null, engine.find(asked, options(engine)), engine);
      else mc.more(function () { done(null, engine.find(asked, options(engine)), engine); });
    });
    // Letters are most likely pinyin: both can be on their way at once.
    if (/[a-z]{2}/i.test(asked)) mc.more(function () {});
  };

  /* Address of a page, in a folder on disk too. */
  mc.href = function (url, anchor) {
    var page = location.protocol === "file:" && /(^|\/)$/.test(url) ? url + "index.html" : url;
    return mc.base + page + (anchor ? "#" + encodeURIComponent(anchor) : "");
  };

  // The page may have asked for the data already: it runs, or fails, right after this script.
  var asked = Array.from(document.querySelectorAll('script[src$="' + DATA + '"]')).pop();
  var state = asked ? "loading" : "new";
  var waiting = [];
  var engine = null;
  if (asked) {
    asked.addEventListener("load", lost);
    asked.addEventListener("error", lost);
  }

  function settle(error) {
    waiting.splice(0).forEach(function (done) {
      done(error, engine);
    });
  }

  /* The file failed, or came and held something else: whoever asks next tries again. */
  function lost() {
    if (state !== "loading") return;
    state = "new";
    settle(new Error(DATA));
  }

  /* Called by the data itself. */
  mc.data = function (data) {
    if (state === "building" || state === "ready") return;
    state = "building";
    mc.facts = data.text;
    mc.site = data.site;
    setTimeout(function () {
      engine = mc.engine(data);
      setTimeout(function piece() {
        if (!engine.step(PIECE)) {
          setTimeout(piece, 0);
          return;
        }
        state = "ready";
        settle(null);
      }, 0);
    }, 0);
  };

  /* done(error, engine) once the index stands; the data is asked for when it is first needed. */
  mc.ready = function (done) {
    if (state === "ready") {
      done(null, engine);
      return;
    }
    waiting.push(done);
    if (state !== "new") return;
    state = "loading";
    mc.load(DATA, lost);
  };

  /* The full text, one for the page; null where a site has none. */
  var text = null;
  mc.text = function () {
    if (!text && mc.fulltext && mc.facts && mc.facts.pages) text = mc.fulltext(mc.facts, mc.load);
    return text;
  };

  /* An element with classes, text and children. */
  mc.make = function (tag, name, inside) {
    var element = document.createElement(tag);
    if (name) element.className = name;
    [].concat(inside === undefined ? [] : inside).forEach(function (one) {
      element.append(one);
    });
    return element;
  };

  /* Text with what was asked for in <mark>. */
  mc.marked = function (text, marks) {
    var out = document.createDocumentFragment();
    var list = marks
      .filter(function (mark) { return mark.length > 1; })
      .sort(function (a, b) { return b.length - a.length; });
    var low = text.toLowerCase();
    for (var i = 0, plain = 0; i <= text.length; i++) {
      var hit = list.find(function (mark) { return low.startsWith(mark, i); });
      if (!hit && i < text.length) continue;
      if (i > plain) out.append(text.slice(plain, i));
      if (hit) {
        out.append(mc.make("mark", "", text.slice(i, i + hit.length)));
        plain = i + hit.length;
        i = plain - 1;
      }
    }
    return out;
  };
})(mcSearch);
