/* 排序：the index of the catalogue and the order of its pages for a question. */
/* global MiniSearch */
var mcSearch = mcSearch || {};
(function (mc) {
  "use strict";
  var words = mc.words;

  var BLUNT = 0.6;
  var WIDE = 24; // letters of the index's alphabet
  var BOOST = { name: 3, ask: 1.6, sum: 1, way: 0.8 };

  /* packed: the catalogue as published, see unpack.js. */
  /* Pairs of characters that stand in any sentence. */
  var DULL = new Set("一个 个月 一年 都没 没了 家里 我们 你们 什么 怎么 可以 需要 现在 没有 不能 不了 的人 这个 那个 自己 时候 谁来 有人 人来".split(" "));

  function Engine(packed) {
    var data = mc.unpack(packed);
    this.data = data;
    words.learn(data.spoken);
    this.names = new mc.Names(data);
    this.short = shortNames(data);
    this.areas = data.areas.map(function (name) { return words.plain(name).replace(/(街道|镇|乡|县|区|市)$/, ""); });
    this.kinds = data.kinds.map(function (kind) { return kind[0]; });
    this.next = 0;
    var self = this;
    var letters = (this.letters = new Letters());
    this.index = new MiniSearch({
      fields: ["name", "ask", "sum", "way"],
      tokenize: function (text) { return self.tokens(text); },
      processTerm: function (term) { return letters.of(term); },
    });
  }

  /* Words as the index keeps them. The index is a tree that walks through all characters that may come next,
     slow and large with thousands of Han characters: so each new word gets the next number, in three letters. */
  function Letters() {
    this.known = new Map();
  }

  Letters.prototype.of = function (term) {
    if (/[0-9a-z]/.test(term[0])) return term; // figures are also found by their beginning
    var known = this.known.get(term);
    if (known) return known;
    var n = this.known.size;
    known = String.fromCharCode(0x100 + n % WIDE, 0x100 + Math.floor(n / WIDE) % WIDE, 0x100 + Math.floor(n / WIDE / WIDE));
    this.known.set(term, known);
    return known;
  };

  /* The short and former names of the thesaurus, by the page they lead to first. */
  function shortNames(data) {
    var found = {};
    data.thesaurus.forEach(function (entry) {
      entry.w.forEach(function (row) {
        if (mc.isFirm(row[1]) && entry.to.length) (found[entry.to[0]] = found[entry.to[0]] || []).push(row[0]);
      });
    });
    return found;
  }

  /* Character bigrams and the lexicon words that stand in a text. */
  Engine.prototype.tokens = function (text) {
    var out = [];
    var names = this.names;
    words.runs(text).forEach(function (run) {
      words.pairs(run, out);
      for (var i = 0; i + 2 < run.length; i++) {
        var name = names.at(run, i, 8);
        if (name && name.text.length > 2) out.push(name.text);
      }
    });
    return out;
  };

  /* Index for at most `ms` milliseconds; true once the whole catalogue stands. */
  Engine.prototype.step = function (ms) {
    var docs = this.data.docs;
    var until = Date.now() + ms;
    while (this.next < docs.length) {
      var doc = docs[this.next];
      this.index.add({
        id: this.next,
        name: words.plain([doc.t].concat(doc.n || [], doc.f || [], doc.a || [], this.short[this.next] || []).join(" ")),
        ask: words.plain((doc.q || []).join(" ")),
        sum: words.plain(doc.s || ""),
        way: words.plain([doc.d, doc.l].filter(Boolean).join(" ")),
      });
      this.next += 1;
      if (ms && Date.now() >= until) break;
    }
    return this.next >= docs.length;
  };

  /* Whether a question may mean more once the tables are there: sounds, slips, Traditional. */
  Engine.prototype.lacks = function (asked) {
    if (mc.tables) return false;
    var self = this;
    var query = mc.ask.read(asked, this.names, this.areas, false);
    if (/[a-z]{2}/.test(query.text)) return true;
    if (!this.written) this.written = JSON.stringify(this.data);
    if (Array.from(query.text).some(function (char) { return words.isHan(char) && self.written.indexOf(char) < 0; })) return true;
    return query.pieces.length > 0 && query.text.length <= 12;
  };

  /* Pages for a question, best first; see docs/developers/search.md for the options and the result. */
  Engine.prototype.find = function (asked, options) {
    options = options || {};
    var query = mc.ask.read(asked, this.names, this.areas, Boolean(options.typing));
    var scores = new Map();
    if (query.text) {
      this.byName(query, scores);
      if (query.pieces.length || scores.size) this.byText(query, scores);
      else this.byNothing(query, scores);
      this.byPlace(query, scores);
      this.byAddress(query, scores);
      this.byDay(query, scores);
      this.byTitle(query, scores);
      this.byDigits(query, scores);
      this.byAmount(query, scores);
    }
    return this.result(query, scores, options);
  };

  function note(scores, doc, points, why) {
    var entry = scores.get(doc);
    if (!entry) scores.set(doc, (entry = { points: 0, why: [], exact: false, named: false, former: null }));
    entry.points += points;
    entry.why.push(why);
    if (why.rule !== "text") entry.named = true;
    if (why.rule === "exact") entry.exact = true;
    return entry;
  }

  Engine.prototype.targets = function (target) {
    if (target.doc !== undefined) return [{ doc: target.doc, place: 0 }];
    return this.data.thesaurus[target.entry].to.map(function (doc, place) { return { doc: doc, place: place }; });
  };

  /* 低保户 in 低保户住房补贴 says who asks, not what for. */
  function isAttribute(hit, query) {
    if (hit.rule !== "exact" || !/(户|家庭|人员|对象|老人|群众)$/.test(hit.name.text)) return false;
    var end = hit.at[hit.at.length - 1];
    return query.names.some(function (other) {
      return other.rule === "exact" && other.at[0] > end;
    });
  }

  /* A character explained twice for one page counts once: the better name first, of others what is new. */
  function eachOnce(best) {
    var list = Array.from(best.values()).sort(function (a, b) { return b.points - a.points; });
    var told = new Map(); // page → places of the question that are explained
    list.forEach(function (one) {
      var known = told.get(one.doc);
      if (!known) told.set(one.doc, (known = new Set()));
      var at = (one.hit || one.age).at;
      var fresh = at.filter(function (place) { return !known.has(place); }).length;
      one.points *= fresh / at.length;
      at.forEach(function (place) { known.add(place); });
    });
    return list.filter(function (one) { return one.points > 0; });
  }

  /* Names that the question holds: each explains as many characters as it has. */
  Engine.prototype.byName = function (query, scores) {
    var self = this;
    var best = new Map();
    // Where somebody says what a thing is called, blunt words beside it count for less.
    var firm = query.names.some(function (hit) {
      return !isAttribute(hit, query) && hit.rule === "exact" && hit.name.targets.some(function (target) { return mc.isFirm(target.cls); });
    });
    query.names.forEach(function (hit) {
      var before = 0; // entries of the thesaurus with this saying: their order decides
      hit.name.targets.forEach(function (target) {
        var order = target.entry === undefined ? 0 : before++;
        self.targets(target).forEach(function (to) {
          var whole = hit.at.length === query.text.length;
          var size = /^(initials|start)$/.test(hit.rule) ? 2 + hit.at.length / 2 : hit.rule === "exact" ? hit.at.length : hit.name.text.length;
          var points = Math.min(size, 8) * hit.weight * mc.nameClass[target.cls] * Math.pow(0.93, to.place) * Math.pow(0.95, order);
          // A short name found by sound or beginning is likelier meant than a long one.
          if (hit.rule === "prefix") points *= query.text.length / hit.name.text.length;
          if (/^(initials|start)$/.test(hit.rule) && !mc.isFirm(target.cls)) points *= 0.6;
          if (firm && hit.rule === "exact" && !mc.isFirm(target.cls)) points *= BLUNT;
          if (isAttribute(hit, query)) points *= BLUNT;
          if (whole && hit.rule === "exact") points += 2;
          var key = to.doc + ":" + hit.at[0];
          var known = best.get(key);
          if (!known || known.points < points) best.set(key, { doc: to.doc, points: points, hit: hit, target: target });
        });
      });
    });
    query.ages.forEach(function (age) {
      self.targets({ entry: age.entry }).forEach(function (to) {
        best.set(to.doc + ":age", { doc: to.doc, points: 4, age: age });
      });
    });
    eachOnce(best).forEach(function (one) {
      if (one.age) {
        note(scores, one.doc, one.points, { rule: "age", from: one.age.text, to: self.data.thesaurus[one.age.entry].o, entry: one.age.entry });
        return;
      }
      var why = { rule: one.hit.rule, from: one.hit.from || one.hit.said.join(" "), to: one.hit.name.text, cls: one.target.cls };
      if (one.target.entry !== undefined) why.entry = one.target.entry;
      var entry = note(scores, one.doc, one.points, why);
      if (one.target.cls === "former" || one.target.cls === "旧称") {
        entry.former = { said: one.hit.name.text, now: self.presentName(one) };
      }
    });
  };

  /* What a former name is called now: a window or a list that answers is not what it was the name of,
   * so the official name of the thesaurus counts before the title of the page. */
  Engine.prototype.presentName = function (one) {
    var known = [one.target].concat(one.hit.name.targets).filter(function (target) { return target.cls === "旧称"; })[0];
    return known ? this.data.thesaurus[known.entry].o : this.data.docs[one.doc].t.replace(/（.*?）/g, "");
  };

  /* What names leave over, and the official words that they stand for, over the index. */
  Engine.prototype.byText = function (query, scores) {
    var self = this;
    var weights = new Map();
    function weigh(text, weight) {
      self.tokens(text).forEach(function (term) {
        weights.set(term, Math.max(weights.get(term) || 0, DULL.has(term) ? weight * 0.3 : weight));
      });
    }
    query.pieces.forEach(function (piece) { weigh(piece, 1); });
    query.names.forEach(function (hit) {
      hit.said.forEach(function (word) { weigh(word, 0.9 * hit.weight); });
      hit.name.targets.forEach(function (target) {
        if (target.entry !== undefined) weigh(words.plain(self.data.thesaurus[target.entry].o), 0.5 * hit.weight);
      });
    });
    // The question as a whole also meets the usual questions of the pages.
    weigh(query.plain, 0.25);
    var terms = new Map(Array.from(weights.keys(), function (term) { return [self.letters.of(term), term]; }));
    if (!terms.size) return;
    var found = this.index.search(Array.from(terms.keys()).join("\u0001"), {
      tokenize: function (text) { return text.split("\u0001"); },
      processTerm: function (term) { return term; },
      boost: BOOST,
      boostTerm: function (term) { return weights.get(terms.get(term)); },
      prefix: function (term) { return /^[0-9]{3,}$/.test(term); },
      bm25: { k: 1.2, b: 0.5, d: 0.5 },
    });
    if (!found.length) return;
    var most = found[0].score;
    var all = 0;
    weights.forEach(function (weight) { all += weight; });
    var content = query.pieces.join("").length;
    var worth = 1.5 + Math.min(content, 10) * 0.5;
    found.forEach(function (one) {
      var met = 0;
      var said = one.queryTerms.map(function (term) { return terms.get(term); });
      said.forEach(function (term) { met += weights.get(term) || 0; });
      note(scores, one.id, (worth * one.score * (0.4 + (0.6 * met) / all)) / most, { rule: "text", from: said.slice(0, 6).join(" "), to: "" });
    });
  };

  /* Nothing but 怎么办: all guides are a better answer than any one of them. */
  Engine.prototype.byNothing = function (query, scores) {
    this.data.docs.forEach(function (doc, id) {
      if (doc.u === "guides/") note(scores, id, 1, { rule: "filler", from: query.asked, to: "" });
    });
  };

  mc.note = note;
  mc.Engine = Engine;
  mc.engine = function (data) { return new Engine(data); };
})(mcSearch);
