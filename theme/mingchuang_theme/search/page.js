/* 搜索页：two groups of results; what is wanted stands in the address, how much is listed in the history. */
var mcSearch = mcSearch || {};
(function (mc) {
  "use strict";
  var place = document.querySelector("[data-search]");
  if (!place) return;
  function part(name) { return place.querySelector("[data-search-" + name + "]"); }
  var form = place.querySelector("form");
  var input = form.querySelector("input[name=q]");
  var found = part("found"), all = part("all"), say = part("say"), live = part("live"), told = part("notes"), body = part("body");
  var LIMIT = 20;
  var WAIT = 300; // milliseconds before showing that it takes a while
  var LONG = 5000; // milliseconds after which the list of titles is offered meanwhile
  var LATE = 4000; // milliseconds after which the full text is not waited for
  var title = document.title;
  var back = history.state || {}; // how much was listed, and where people were, when they left
  var run = 0;
  var timers = [];
  var failed = null;
  var filters = mc.filters(part("filters"), go);

  function asked() {
    var params = new URLSearchParams(location.search);
    return {
      q: (params.get("q") || "").trim(),
      kind: params.get("kind") || "",
      area: params.get("area") || "",
      who: params.get("who") || "",
    };
  }

  function address(want) {
    var params = new URLSearchParams();
    Object.keys(want).forEach(function (key) {
      if (want[key]) params.set(key, want[key]);
    });
    return location.pathname + (String(params) ? "?" + params : "");
  }

  function later(act, wait) { timers.push(setTimeout(act, wait)); }

  function still() { timers.splice(0).forEach(clearTimeout); }

  /* Read out once, when all is there: nothing is said of what still changes. */
  function speak(text) {
    live.textContent = "";
    later(function () { live.textContent = text; }, 100);
  }

  function search(want, shown) {
    run += 1;
    var mine = run;
    failed = null;
    still();
    input.value = want.q;
    document.title = (want.q ? want.q + " - " : "") + title;
    live.textContent = "";
    found.removeAttribute("data-search-count");
    found.removeAttribute("data-search-done");
    found.hidden = !want.q;
    all.hidden = Boolean(want.q);
    if (!want.q) return;
    later(function () { say.textContent = "正在找……"; }, WAIT);
    later(function () {
      offer("网络有点慢，还在下载");
    }, LONG);
    function options(engine) {
      // An address may name what there is not, or no longer.
      if (engine.kinds.indexOf(want.kind) < 0) want.kind = "";
      return {
        limit: Infinity,
        kind: want.kind,
        area: engine.data.areas.indexOf(want.area),
        who: engine.data.people.indexOf(want.who),
      };
    }
    mc.answer(want.q, options, function (error, answer, engine) {
      if (mine !== run) return;
      still();
      if (error) {
        fail(want);
        return;
      }
      filters(engine.data, want);
      var listed = first(answer, want, shown || LIMIT);
      mc.more(function (lost) {
        if (mine === run) second(answer, want, engine, listed, lost);
      });
    });
  }

  function fail(want) {
    failed = want;
    offer("搜索的数据没有下载下来，可能是网络断了");
    told.textContent = "";
    body.textContent = "";
    body.append(retry(want));
    stand();
  }

  function offer(why) {
    say.textContent = why + "。下面是全部标题，可以直接找。";
    speak(say.textContent);
    all.hidden = false;
  }

  function button(text, act) {
    var one = mc.make("button", "mc-found__more", text);
    one.type = "button";
    one.addEventListener("click", act);
    return one;
  }

  function retry(want) {
    return button("再试一次", function () {
      search(want);
      input.focus();
    });
  }

  /* First group: what people come for, and a way to more of it. */
  function first(answer, want, shown) {
    var hits = answer.hits;
    told.textContent = "";
    body.textContent = "";
    all.hidden = true;
    mc.notes(answer).forEach(function (note) { told.append(note); });
    var listed = { all: hits.length, text: 0, count: Math.min(shown, hits.length), lost: false };
    if (hits.length) {
      var section = mc.group("mc-found-pages", "指南、品牌、窗口、动态", hits.slice(0, shown).map(mc.hit));
      body.append(section);
      if (listed.count < hits.length) more(section, hits, listed, want);
    }
    // A question that no page is named by may still stand in the text: wait for that.
    if (answer.sure) tell(listed, want);
    else say.textContent = "正在找……";
    later(function () {
      if (listed.count) tell(listed, want);
      stand();
    }, LATE);
    return listed;
  }

  function more(section, hits, listed, want) {
    var list = section.querySelector("ol");
    var rest = mc.make("p", "mc-found__rest");
    var next = button("", function () {
      var items = hits.slice(listed.count, listed.count + LIMIT).map(mc.hit);
      items.forEach(function (one) { list.append(one); });
      listed.count += items.length;
      items[0].querySelector("a").focus();
      // Coming back, people find the list as long as they left it.
      history.replaceState({ shown: listed.count }, "");
      tell(listed, want);
      stand();
      label();
      speak("又列出 " + items.length + " 条，" + (rest.isConnected ? "还有 " + (hits.length - listed.count) + " 条" : "全列出来了"));
    });
    function label() {
      var left = hits.length - listed.count;
      next.textContent = "再列 " + Math.min(LIMIT, left) + " 条";
      rest.textContent = "";
      rest.append(next, "还有 " + left + " 条");
      if (!left) rest.remove();
    }
    label();
    section.append(rest);
  }

  function tell(listed, want) {
    var n = listed.all + listed.text, here = listed.count + listed.text;
    var asked = "“" + want.q + "”";
    say.textContent = n
      ? "搜" + asked + "，找到 " + n + " 条" + (here < n ? "，先列出 " + here + " 条" : "")
      : "没有找到" + asked + (listed.lost ? "，可能是网络断了，没有找全" : want.kind || want.area || want.who ? "，可以去掉筛选再看" : "");
  }

  /* Results stand: how many, for whoever looks at the page from outside. */
  function stand() {
    found.setAttribute("data-search-count", String(body.querySelectorAll("[data-search-result]").length));
  }

  /* Second group: where the text says it. */
  function second(answer, want, engine, listed, lost) {
    var mine = run;
    var facts = mc.facts && mc.facts.pages && !want.area && !want.who;
    var text = facts ? mc.text() : null;
    if (!text) {
      end(answer, want, engine, listed, { hits: [], failed: Boolean(facts && lost) });
      return;
    }
    var kind = engine.kinds.indexOf(want.kind);
    var known = answer.hits.slice(0, LIMIT).map(function (hit) { return hit.doc; });
    text.find(answer.words, { limit: 10, kind: kind, first: known }, function (result) {
      if (mine === run) end(answer, want, engine, listed, result);
    });
  }

  function end(answer, want, engine, listed, result) {
    still();
    listed.text = result.hits.length;
    listed.lost = result.failed;
    if (listed.text) {
      body.append(mc.group("mc-found-text", "全文里出现", result.hits.map(function (hit) { return mc.passage(hit, engine); })));
    } else if (result.failed) {
      failed = want;
      body.append(mc.make("p", "mc-found__note", "全文没有下载下来，可能是网络断了，这里" + (listed.all ? "只列出上面这些。" : "没有找全。")), retry(want));
    }
    if (!listed.all && !listed.text) body.append(mc.nothing(answer, engine));
    tell(listed, want);
    speak(Array.from(told.children, function (note) { return note.textContent + "。"; }).join("") + say.textContent);
    stand();
    found.setAttribute("data-search-done", "");
    // The browser looked for the place before the results were there.
    if (back.y) scrollTo({ top: back.y, behavior: "instant" });
    back = {};
    if (mc.keepOffline) mc.keepOffline();
  }

  function go(want) {
    var to = address(want);
    if (to !== location.pathname + location.search) {
      try {
        history.pushState(null, "", to);
      } catch (error) {
        location.href = to; // a folder in some browsers
        return;
      }
    }
    search(asked());
  }

  form.addEventListener("submit", function (event) {
    event.preventDefault();
    var want = asked();
    want.q = input.value.trim();
    go(want);
    if (mc.touch) input.blur(); // puts the keyboard away
  });
  addEventListener("popstate", function (event) { search(asked(), (event.state || {}).shown); });
  addEventListener("online", function () {
    if (failed) search(failed);
  });
  addEventListener("pagehide", function () {
    history.replaceState(Object.assign({}, history.state, { y: scrollY }), "");
  });
  search(asked(), back.shown);
})(mcSearch);
