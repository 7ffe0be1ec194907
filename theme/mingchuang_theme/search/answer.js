/* 回答：scored pages → the list that people see, with what was understood otherwise than typed. */
var mcSearch = mcSearch || {};
(function (mc) {
  "use strict";
  var words = mc.words;
  var Engine = mc.Engine;

  /* Among equals, what people come for stands first. */
  var PRIOR = { guide: 1.2, brand: 1, window: 1, page: 1, document: 0.8, news: 0.72 };

  Engine.prototype.result = function (query, scores, options) {
    var self = this;
    var hits = [], sure = false;
    scores.forEach(function (entry, id) {
      sure = sure || entry.named;
      var doc = self.data.docs[id];
      var kind = self.kinds[doc.k];
      if (options.kind && kind !== options.kind) return;
      // A guide without a place of its own holds everywhere.
      var here = doc.r ? doc.r.indexOf(options.area) >= 0 : kind === "guide";
      if (options.area >= 0 && !here) return;
      if (options.who >= 0 && (doc.w || []).indexOf(options.who) < 0) return;
      hits.push({ id: id, doc: doc, entry: entry, kind: kind, score: entry.points * PRIOR[kind] * (query.wishes[kind] || 1) });
    });
    hits.sort(function (a, b) { return b.score - a.score || a.id - b.id; });
    var floor = hits.length ? hits[0].score * 0.15 : 0;
    var good = hits.filter(function (hit) { return hit.score >= floor; });
    // What was taken for a name that sounds or looks alike, unless a name stands there as typed.
    var read =
      good.length && !good[0].entry.exact
        ? good[0].entry.why.filter(function (why) { return /^(sound|blurred|slip|initials|start)$/.test(why.rule); })[0]
        : null;
    var limit = options.limit || 20;
    return {
      asked: query.asked,
      text: query.plain,
      words: read ? query.asked.toLowerCase().split(read.from).join(read.to) : query.asked,
      notes: this.notes(query, read),
      sure: sure,
      hits: good.slice(0, limit).map(function (hit) { return self.hit(hit, query); }),
      total: good.length,
    };
  };

  Engine.prototype.hit = function (hit, query) {
    var doc = hit.doc;
    return {
      doc: hit.id, url: doc.u, title: doc.t, kind: hit.kind, kindName: this.data.kinds[doc.k][1],
      summary: doc.s || "", phone: doc.p || "", address: doc.d || "", date: doc.y || "",
      score: Math.round(hit.score * 1000) / 1000,
      note: hit.entry.former ? "“" + hit.entry.former.said + "”现称：" + hit.entry.former.now : "",
      why: hit.entry.why,
      marks: marks(query),
    };
  };

  /* When nothing is found: pages with any of the characters asked for, in their names. */
  Engine.prototype.near = function (asked) {
    var chars = Array.from(words.plain(asked).replace(/ /g, ""));
    var found = this.data.docs
      .map(function (doc, id) {
        var name = doc.t + (doc.a || []).join("");
        var met = chars.filter(function (char) { return words.isHan(char) && name.indexOf(char) >= 0; }).length;
        return { doc: doc, id: id, met: met };
      })
      .filter(function (one) { return one.met > 0 && one.doc.k < 3; });
    found.sort(function (a, b) { return b.met - a.met || a.id - b.id; });
    return found.slice(0, 5).map(function (one) { return { url: one.doc.u, title: one.doc.t }; });
  };

  /* List pages of the site, to browse in. */
  Engine.prototype.lists = function () {
    return this.data.docs
      .filter(function (doc) { return /^[a-z]+\/$/.test(doc.u) && doc.b; })
      .map(function (doc) { return { url: doc.u, title: doc.t }; });
  };

  function marks(query) {
    var found = query.pieces.filter(function (piece) { return piece.length > 1; });
    query.names.forEach(function (hit) { found = found.concat(hit.said); });
    return Array.from(new Set(found)).slice(0, 20);
  }

  /* What was understood otherwise than typed, and whose matter it is if not the bureau's. */
  Engine.prototype.notes = function (query, read) {
    var self = this;
    var out = query.notes.slice();
    if (read) out.push({ kind: "read", from: read.from, to: read.to });
    var seen = new Set();
    query.names.forEach(function (hit) {
      hit.name.targets.forEach(function (target) {
        if (target.entry === undefined) return;
        var entry = self.data.thesaurus[target.entry];
        if (entry.g && hit.rule === "exact" && !seen.has(target.entry)) {
          seen.add(target.entry);
          out.push({ kind: "referral", from: hit.name.text, to: entry.o, text: entry.g });
        }
      });
    });
    return out;
  };

})(mcSearch);
