/* 搜索页：two groups of results, filters, and words for when nothing is found. */
var mcSearch = mcSearch || {};
(function (mc) {
  "use strict";
  var place = document.querySelector("[data-search]");
  if (!place) return;
  var form = place.querySelector("form");
  var input = form.querySelector("input[name=q]");
  var found = place.querySelector("[data-search-found]");
  var all = place.querySelector("[data-search-all]");
  var say = place.querySelector("[data-search-say]");
  var body = place.querySelector("[data-search-body]");
  var filters = place.querySelector("[data-search-filters]");
  var LIMIT = 20;
  var WAIT = 300; // milliseconds before saying that it takes a while
  var LATE = 4000; // milliseconds after which the full text is not waited for
  var run = 0;
  var late = 0;

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

  function search(want) {
    run += 1;
    var mine = run;
    input.value = want.q;
    found.removeAttribute("data-search-count");
    found.removeAttribute("data-search-done");
    clearTimeout(late);
    if (!want.q) {
      found.hidden = true;
      all.hidden = false;
      return;
    }
    found.hidden = false;
    var slow = setTimeout(function () { say.textContent = "正在找……"; }, WAIT);
    function options(engine) {
      return {
        limit: LIMIT,
        kind: want.kind,
        area: engine.data.areas.indexOf(want.area),
        who: engine.data.people.indexOf(want.who),
      };
    }
    mc.answer(want.q, options, function (error, answer, engine) {
      clearTimeout(slow);
      if (mine !== run) return;
      if (error) {
        fail(want);
        return;
      }
      choices(engine.data, want);
      first(answer, want, engine);
      mc.more(function () {
        if (mine === run) second(answer, want, engine, mine);
      });
    });
  }

  function fail(want) {
    say.textContent = "搜索的数据没有下载下来，可能是网络断了。下面是全部标题，可以直接找。";
    body.textContent = "";
    all.hidden = false;
    stand(0);
    input.value = want.q;
  }

  /* First group: what people come for. */
  function first(answer, want, engine) {
    body.textContent = "";
    all.hidden = true;
    notes(answer, engine).forEach(function (note) { body.append(note); });
    if (answer.hits.length) {
      var list = mc.make("ol", "mc-hits", answer.hits.map(result));
      body.append(group("mc-found-pages", "办事指南、品牌、窗口、动态", list));
    }
    // A question that no page is named by may still stand in the text: wait for that.
    if (answer.sure) tell(answer.hits.length, want);
    late = setTimeout(function () { stand(answer.hits.length); }, LATE);
  }

  function tell(n, want) {
    var narrowed = want.kind || want.area || want.who;
    say.textContent = n
      ? "“" + want.q + "”：找到 " + n + " 条"
      : "没有找到“" + want.q + "”" + (narrowed ? "，可以去掉筛选再看" : "");
  }

  /* All results stand: how many, for whoever looks at the page from outside. */
  function stand(n) {
    found.setAttribute("data-search-count", String(n));
  }

  /* Second group: where the text says it. */
  function second(answer, want, engine, mine) {
    var text = want.area || want.who ? null : mc.text();
    if (!text) {
      end(answer, want, engine, { hits: [], failed: false });
      return;
    }
    var kind = engine.kinds.indexOf(want.kind);
    var known = answer.hits.map(function (hit) { return hit.doc; });
    text.find(answer.words, { limit: 10, kind: kind, first: known }, function (result) {
      if (mine === run) end(answer, want, engine, result);
    });
  }

  function end(answer, want, engine, result) {
    if (result.hits.length) {
      var list = mc.make("ol", "mc-hits", result.hits.map(function (hit) { return passage(hit, engine); }));
      body.append(group("mc-found-text", "全文里出现", list));
    } else if (result.failed) {
      body.append(mc.make("p", "mc-found__note", "全文没有下载下来，可能是网络断了，这里只列出上面这些。"));
    }
    var n = answer.hits.length + result.hits.length;
    if (!n) nothing(answer, engine);
    clearTimeout(late);
    tell(n, want);
    stand(n);
    found.setAttribute("data-search-done", "");
    if (mc.keepOffline) mc.keepOffline();
  }

  function group(id, title, list) {
    var heading = mc.make("h2", "mc-found__h", title);
    heading.id = id;
    list.setAttribute("aria-labelledby", id);
    return mc.make("section", "mc-found__group", [heading, list]);
  }

  function link(url, anchor, title, marks) {
    var a = mc.make("a", "mc-hit__link", mc.marked(title, marks));
    a.href = mc.href(url, anchor);
    return a;
  }

  function head(title, kind) {
    var line = mc.make("div", "mc-hit__head", [mc.make("h3", "mc-hit__title", title), mc.make("span", "mc-hit__kind", kind)]);
    var item = mc.make("li", "mc-hit", line);
    item.setAttribute("data-search-result", "");
    return item;
  }

  function result(hit) {
    var item = head(link(hit.url, "", hit.title, hit.marks), hit.kindName);
    if (hit.note) item.append(mc.make("p", "mc-hit__note", hit.note));
    if (hit.summary) item.append(mc.make("p", "mc-hit__text", mc.marked(hit.summary, hit.marks)));
    if (hit.phone || hit.address) {
      var way = mc.make("p", "mc-hit__way", hit.address ? [hit.address] : []);
      if (hit.phone) {
        var phone = mc.make("a", "mc-hit__phone", hit.phone);
        phone.href = "tel:" + hit.phone.replace(/[^0-9+]/g, "");
        way.append(hit.address ? "　" : "", phone);
      }
      item.append(way);
    }
    return item;
  }

  function passage(hit, engine) {
    var text = hit.excerpt.map(function (part) {
      return part[1] ? mc.make("mark", "", part[0]) : part[0];
    });
    var item = head(link(hit.url, hit.anchor, hit.title, []), engine.data.kinds[hit.kind][1]);
    if (hit.heading && hit.heading !== hit.title) item.append(mc.make("p", "mc-hit__under", "在“" + hit.heading + "”下面"));
    item.append(mc.make("p", "mc-hit__text", text));
    return item;
  }

  /* What was read otherwise than typed, and whose matter it is if not the bureau's. */
  function notes(answer, engine) {
    return answer.notes
      .map(function (note) {
        if (note.kind === "traditional") return "按“" + note.to + "”查找";
        if (note.kind === "read") return "“" + note.from + "”按“" + note.to + "”查找";
        if (note.kind === "referral") return note.to + "：" + note.text;
        return "";
      })
      .filter(Boolean)
      .map(function (text) { return mc.make("p", "mc-found__note", text); });
  }

  function nothing(answer, engine) {
    var site = engine.data.site;
    var box = mc.make("div", "mc-found__none");
    box.append(mc.make("p", "", "换个短一点的词试试，例如只写“低保”“养老”“结婚”。"));
    var near = engine.near(answer.asked);
    if (near.length) {
      box.append(mc.make("p", "", "您也许要找："));
      box.append(mc.make("ul", "mc-found__near", near.map(function (hit) {
        return mc.make("li", "", link(hit.url, "", hit.title, []));
      })));
    }
    box.append(mc.make("p", "", "也可以从这里找："));
    box.append(mc.make("ul", "mc-found__near", engine.lists().map(function (hit) {
      return mc.make("li", "", link(hit.url, "", hit.title, []));
    })));
    if (site.hotline) {
      var phone = mc.make("a", "mc-hit__phone", site.hotline);
      phone.href = "tel:" + site.hotline.replace(/[^0-9+]/g, "");
      box.append(mc.make("p", "", ["打电话问：", phone, site.hotlineNote ? "（" + site.hotlineNote + "）" : ""]));
    }
    body.append(box);
  }

  /* Filters are made once; those with a single choice are left out. */
  function choices(data, want) {
    if (!filters.children.length) {
      select("kind", "类别", data.kinds);
      select("area", "地方", data.areas.map(function (name) { return [name, name]; }));
      select("who", "哪类人", data.people.map(function (name) { return [name, name]; }));
      var clear = mc.make("button", "mc-filter__clear", "不筛选");
      clear.type = "button";
      clear.addEventListener("click", function () {
        go({ q: asked().q, kind: "", area: "", who: "" });
        filters.querySelector("select").focus();
      });
      filters.append(clear);
    }
    filters.hidden = false;
    filters.querySelectorAll("select").forEach(function (one) { one.value = want[one.name]; });
    filters.querySelector("button").hidden = !(want.kind || want.area || want.who);
  }

  function select(name, label, options) {
    if (options.length < 2) return;
    var control = mc.make("select", "mc-filter__select");
    control.name = name;
    [["", "全部"]].concat(options).forEach(function (option) {
      control.append(new Option(option[1], option[0]));
    });
    control.addEventListener("change", function () {
      var want = asked();
      want[name] = control.value;
      go(want);
    });
    filters.append(mc.make("label", "mc-filter", [label, control]));
  }

  function go(want) {
    if (address(want) !== location.pathname + location.search) history.pushState(null, "", address(want));
    search(want);
  }

  form.addEventListener("submit", function (event) {
    event.preventDefault();
    var want = asked();
    want.q = input.value.trim();
    go(want);
    input.blur();
  });
  addEventListener("popstate", function () { search(asked()); });
  search(asked());
})(mcSearch);
