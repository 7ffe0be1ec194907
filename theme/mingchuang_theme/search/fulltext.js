/* 全文：pages whose text holds what was asked. Files come through a loader that the caller gives. */
var mcSearch = mcSearch || {};
(function (mc) {
  "use strict";
  var words = mc.words;

  var SHARDS = 10; // files of pairs per question
  var CANDIDATES = 12; // pages whose text is read
  var LONGEST = 32; // characters of a question that count
  var BEFORE = 22, AFTER = 46; // characters of an excerpt around the place

  /* facts: {version, pages, shards} of the search data; load(path, callback(error)) runs a file. */
  function FullText(facts, load) {
    this.facts = facts;
    this.load = load;
    this.parts = new Map();
    this.waiting = new Map();
  }

  var current = null;

  /* Called by the files themselves. */
  mc.part = function (name, payload) {
    if (current) current.parts.set(name, payload);
  };

  FullText.prototype.get = function (names, done) {
    var self = this, left = names.length, failed = false;
    if (!left) done(false);
    names.forEach(function (name) {
      function arrived(error) {
        failed = failed || Boolean(error);
        left -= 1;
        if (!left) done(failed);
      }
      if (self.parts.has(name)) {
        arrived(null);
        return;
      }
      var line = self.waiting.get(name);
      if (line) {
        line.push(arrived);
        return;
      }
      self.waiting.set(name, [arrived]);
      self.load("search/" + name + ".js?v=" + self.facts.version, function (error) {
        var all = self.waiting.get(name);
        self.waiting.delete(name);
        all.forEach(function (one) { one(error || !self.parts.has(name)); });
      });
    });
  };

  function shardOf(pair, shards) {
    return (Math.imul(pair.charCodeAt(0) * 131 + pair.charCodeAt(1), 2654435761) >>> 0) % shards;
  }

  function shardName(number) {
    return "b/" + ("00" + number).slice(-Math.max(3, String(number).length));
  }

  /* Words of questions, which official text does not use. */
  var QUESTION = /请问|我想问|我想|想问|怎么办理|怎么申请|怎么办|怎么样|怎么|怎样|如何|咋办|咋|在哪里|哪里|哪儿|多少钱|多少|为什么|什么|能不能|可不可以|有没有|是不是|我们家|我家|我|吗|呢|吧|啊|呀/g;

  /* What to look for: the question without its filler, as long as something is left. */
  function pieces(plain) {
    var kept = plain.replace(QUESTION, " ");
    if (plain.length > 16) {
      mc.ask.filler.forEach(function (word) {
        if (word.length > 1) kept = kept.split(word).join(" ");
      });
    }
    if (kept.replace(/ /g, "").length < 2) kept = plain;
    return kept.slice(0, LONGEST).split(" ").filter(Boolean);
  }

  function pairs(list) {
    var found = new Set();
    list.forEach(function (piece) {
      for (var i = 0; i + 1 < piece.length; i++) found.add(piece.slice(i, i + 2));
    });
    return Array.from(found);
  }

  function places(gaps) {
    var out = [], place = -1;
    for (var i = 0; i < gaps.length; i++) {
      var code = gaps.charCodeAt(i);
      place += (code >= 0xe000 ? code - 0x800 : code) - 0x30;
      out.push(place);
    }
    return out;
  }

  /* Pages for a question. asked: plain or not; options {limit, kind: place of a kind or -1, first: pages of the
   * catalogue that answer the question}.
   * done({hits: [{url, title, kind, heading, anchor, excerpt: [[text, hit]], score}], failed}). */
  FullText.prototype.find = function (asked, options, done) {
    var self = this;
    // Only spaces part words here: the text, too, is indexed without its marks.
    var list = pieces(asked.split(/\s+/).map(function (one) { return words.plain(one).replace(/ /g, ""); }).join(" "));
    var all = pairs(list);
    var shards = self.facts.shards;
    if (!all.length || !self.facts.pages) {
      done({ hits: [], failed: false });
      return;
    }
    // A long question asks for more files than are worth it: every other pair still covers it.
    var numbers = new Set();
    var used = [];
    [0, 1].forEach(function (odd) {
      all.forEach(function (pair, i) {
        if (i % 2 !== odd && all.length > SHARDS) return;
        var number = shardOf(pair, shards);
        if (numbers.has(number) || numbers.size < SHARDS) {
          numbers.add(number);
          if (used.indexOf(pair) < 0) used.push(pair);
        }
      });
    });
    current = self;
    self.get(Array.from(numbers).map(shardName), function (failed) {
      var best = self.candidates(used, (options && options.first) || []).slice(0, CANDIDATES);
      self.get(best.map(function (one) { return "t/" + one.page; }), function (missed) {
        done({ hits: self.judge(best, list, options || {}), failed: failed || missed });
      });
    });
  };

  /* Pages that hold the rarest of the pairs, best first. */
  FullText.prototype.candidates = function (used, first) {
    var self = this, scores = new Map(), all = 0;
    used.forEach(function (pair) {
      var table = self.parts.get(shardName(shardOf(pair, self.facts.shards)));
      var row = table && table[pair];
      if (!row) return;
      var found = places(row);
      var worth = Math.log(1 + self.facts.pages / found.length);
      all += worth;
      found.forEach(function (page) { scores.set(page, (scores.get(page) || 0) + worth); });
    });
    var least = all * 0.45;
    var numbers = this.facts.docs || [];
    first.forEach(function (doc, i) {
      var page = numbers[doc];
      if (scores.has(page)) scores.set(page, scores.get(page) + all * 0.1 * Math.pow(0.9, i));
    });
    var list = [];
    scores.forEach(function (score, page) {
      if (score >= least) list.push({ page: page, score: score / all });
    });
    return list.sort(function (a, b) { return b.score - a.score || a.page - b.page; });
  };

  /* Read the candidates: who says it as it was asked stands first. */
  FullText.prototype.judge = function (best, list, options) {
    var self = this, hits = [];
    var whole = list.join("");
    best.forEach(function (one) {
      var page = self.parts.get("t/" + one.page);
      if (!page || (options.kind >= 0 && page.k !== options.kind)) return;
      var top = null;
      page.s.forEach(function (section) {
        var found = place(section, list, whole);
        if (found && (!top || found.run > top.run)) top = found;
      });
      if (!top) return;
      var title = words.plain(page.t).replace(/ /g, "").indexOf(whole) >= 0 ? 1 : 0;
      hits.push({
        url: page.u, title: page.t, kind: page.k, heading: top.section[1], anchor: top.section[0],
        excerpt: excerpt(top, list), score: one.score + (2 * top.run) / whole.length + title,
      });
    });
    hits.sort(function (a, b) { return b.score - a.score || a.kind - b.kind; });
    return hits.slice(0, options.limit || 10);
  };

  /* Letters of a text without marks and spaces, and where each stands. */
  function squeeze(text) {
    var low = text.toLowerCase();
    if (low.length !== text.length) low = text;
    var out = "", at = [];
    for (var i = 0; i < low.length; i++) {
      var code = low.charCodeAt(i);
      if ((code >= 0x3400 && code <= 0x9fff) || (code >= 97 && code <= 122) || (code >= 48 && code <= 57) || code === 0x3007) {
        out += low[i];
        at.push(i);
      }
    }
    return { text: out, at: at };
  }

  /* The longest run of the question that a section holds. */
  function place(section, list, whole) {
    var text = squeeze(section[2]);
    for (var n = whole.length; n > 1; n--) {
      for (var i = 0; i + n <= whole.length; i++) {
        var found = text.text.indexOf(whole.slice(i, i + n));
        if (found >= 0) return { section: section, run: n, from: text.at[found], to: text.at[found + n - 1] + 1 };
      }
    }
    var heading = squeeze(section[1]).text;
    return list.some(function (piece) { return piece.length > 1 && heading.indexOf(piece) >= 0; })
      ? { section: section, run: 1, from: 0, to: 0 }
      : null;
  }

  /* A stretch of the text around the place, cut into [text, whether it was asked for]. */
  function excerpt(top, list) {
    var text = top.section[2];
    var from = Math.max(0, top.from - BEFORE), to = Math.min(text.length, top.to + AFTER);
    var out = [];
    function put(piece, hit) {
      if (piece) out.push([piece, hit]);
    }
    put((from > 0 ? "…" : "") + text.slice(from, top.from), false);
    put(text.slice(top.from, top.to), top.to > top.from);
    put(text.slice(top.to, to) + (to < text.length ? "…" : ""), false);
    var more = list.filter(function (piece) { return piece.length > 1; });
    return out.reduce(function (all, part) { return all.concat(part[1] ? [part] : split(part[0], more)); }, []);
  }

  function split(text, list) {
    var low = text.toLowerCase();
    for (var i = 0; i < list.length; i++) {
      var at = low.indexOf(list[i]);
      if (at >= 0) {
        return split(text.slice(0, at), list).concat(
          [[text.slice(at, at + list[i].length), true]],
          split(text.slice(at + list[i].length), list)
        );
      }
    }
    return text ? [[text, false]] : [];
  }

  mc.fulltext = function (facts, load) { return new FullText(facts, load); };
})(mcSearch);
