/* 事实：places, days, telephones, amounts and pieces of titles in a question → pages that have them. */
var mcSearch = mcSearch || {};
(function (mc) {
  "use strict";
  var words = mc.words;
  var note = mc.note;
  var Engine = mc.Engine;

  Engine.prototype.byPlace = function (query, scores) {
    var self = this;
    query.areas.forEach(function (hit) {
      self.data.docs.forEach(function (doc, id) {
        var all = doc.r || [];
        if (all.indexOf(hit.area) < 0) return;
        // Nearest place first: a street's own window before one that only lies in the same city.
        var points = hit.at.length * (all[all.length - 1] === hit.area ? 2.5 : 0.5);
        if (scores.has(id) || hit.at.length * 2 >= query.text.length) {
          note(scores, id, points, { rule: "area", from: self.data.areas[hit.area], to: "" });
        }
      });
    });
  };

  /* A house number in a street belongs to one place. */
  Engine.prototype.byAddress = function (query, scores) {
    var address = query.text.match(/[\u3400-\u9fff]{1,6}[路街巷弄道][0-9]+号/);
    if (!address) return;
    this.data.docs.forEach(function (doc, id) {
      var way = words.plain([doc.d, doc.l].filter(Boolean).join(" ")).replace(/ /g, "");
      for (var from = 0; from < address[0].length - 4; from++) {
        var part = address[0].slice(from);
        if (way.indexOf(part) < 0) continue;
        // The place itself stands before pages that only mention it.
        note(scores, id, part.length * (doc.d ? 1.2 : 0.8), { rule: "address", from: part, to: "" });
        return;
      }
    });
  };

  /* A day named: what is dated or tells of that day. */
  Engine.prototype.byDay = function (query, scores) {
    var self = this;
    query.days.forEach(function (asked) {
      self.data.docs.forEach(function (doc, id) {
        if (!doc.y) return;
        var told = words.days(words.plain(doc.t + " " + (doc.s || "")).replace(/ /g, ""));
        var that = told.some(function (one) { return one.from <= asked.from && asked.from <= one.to; });
        if (that) note(scores, id, 4, { rule: "day", from: asked.text, to: "" });
      });
    });
  };

  /* A piece of a title, word for word, such as people copy it from a paper. */
  Engine.prototype.byTitle = function (query, scores) {
    if (query.text.length < 5 || query.names.some(function (hit) { return hit.rule === "exact" && hit.at.length === query.text.length; })) return;
    this.titles = this.titles || this.data.docs.map(function (doc) { return words.plain(doc.t).replace(/ /g, ""); });
    this.titles.forEach(function (title, id) {
      if (title !== query.text && title.indexOf(query.text) >= 0) {
        note(scores, id, Math.min(query.text.length, 10) * 0.9, { rule: "title", from: query.text, to: "" });
      }
    });
  };

  /* Telephone numbers, whole or in part. */
  Engine.prototype.byDigits = function (query, scores) {
    var self = this;
    query.digits.forEach(function (digits) {
      if (digits.length < 4) return;
      var found = false;
      self.data.docs.forEach(function (doc, id) {
        if ((doc.g || "").indexOf(digits) < 0) return;
        found = true;
        note(scores, id, Math.min(digits.length, 8), { rule: "phone", from: digits, to: doc.p || "" });
      });
      if (found || digits.length < 7) return;
      self.data.docs.forEach(function (doc, id) {
        if (doc.g && doc.g.length > 60) note(scores, id, 2, { rule: "phones", from: digits, to: "" });
      });
    });
  };

  /* Amounts of money: the page that has the amount; failing that, where amounts stand. */
  Engine.prototype.byAmount = function (query, scores) {
    var self = this;
    query.amounts.forEach(function (amount) {
      var found = false;
      self.data.docs.forEach(function (doc, id) {
        if ((doc.m || []).indexOf(amount) < 0) return;
        found = true;
        note(scores, id, 3, { rule: "amount", from: amount, to: "" });
      });
      if (found) return;
      self.data.docs.forEach(function (doc, id) {
        if (doc.m && doc.m.length > 8) note(scores, id, 2, { rule: "amounts", from: amount, to: "" });
      });
    });
  };
})(mcSearch);
