/* 名称：every name by which a page is known, and how it is found in a question. */
var mcSearch = mcSearch || {};
(function (mc) {
  "use strict";
  var words = mc.words;
  var span = words.span;

  /* How much a name of each class says, official names first (issue of rank, not of truth). */
  var CLASS = { title: 1, official: 1, former: 0.97, alias: 0.92, 简称: 0.95, 旧称: 0.97, 近义: 0.88, 错字: 0.9, 口语: 0.88, 情形: 0.8 };
  /* Names that mean their page and nothing else; all others are blunt words. */
  var FIRM = new Set(["title", "official", "former", "alias", "简称", "旧称"]);
  var LONGEST = 40;

  /* Table of names → targets {doc, cls, entry, place}; a name of several parts needs all of them. */
  function Names(data) {
    this.table = new Map();
    this.apart = [];
    this.reach = new Map(); // first two characters → length of the longest name that begins so
    this.entries = data.thesaurus;
    this.ages = [];
    this.sounds = null;
    var self = this;
    data.docs.forEach(function (doc, i) {
      self.add(doc.t, { doc: i, cls: "title" });
      (doc.n || []).forEach(function (name) { self.add(name, { doc: i, cls: "official" }); });
      (doc.f || []).forEach(function (name) { self.add(name, { doc: i, cls: "former" }); });
      (doc.a || []).forEach(function (name) { self.add(name, { doc: i, cls: "alias" }); });
    });
    data.thesaurus.forEach(function (entry, i) {
      self.add(entry.o, { entry: i, cls: "official" });
      entry.w.forEach(function (row) {
        if (typeof row[0] === "string") self.add(row[0], { entry: i, cls: row[1] });
        else self.ages.push({ from: row[0][0], to: row[0][1], entry: i });
      });
    });
  }

  Names.prototype.add = function (name, target) {
    var text = words.plain(name);
    var parts = target.entry === undefined ? [text.replace(/ /g, "")] : text.split(" ");
    if (parts.length > 1) {
      this.apart.push({ text: text, parts: parts, targets: [target] });
      return;
    }
    text = parts[0];
    if (!text) return;
    var known = this.table.get(text);
    if (!known) this.table.set(text, (known = { text: text, parts: [text], targets: [] }));
    known.targets.push(target);
    var start = text.slice(0, 2);
    this.reach.set(start, Math.max(this.reach.get(start) || 0, Math.min(LONGEST, text.length)));
  };

  /* The longest name that begins at a place of a text, at most `most` characters; or undefined. */
  Names.prototype.at = function (text, place, most) {
    var reach = this.reach.get(text.slice(place, place + 2));
    if (!reach) return undefined;
    for (var n = Math.min(reach, most, text.length - place); n > 1; n--) {
      var name = this.table.get(text.slice(place, place + n));
      if (name) return name;
    }
    return undefined;
  };

  /* Names that stand in `text` (no spaces), maximal ones only: 低保 says nothing in 低保边缘. */
  Names.prototype.within = function (text) {
    var found = [];
    var whole = this.table.get(text);
    if (whole) return [{ name: whole, at: span(0, text.length) }];
    for (var i = 0; i < text.length; i++) {
      var name = this.at(text, i, LONGEST);
      if (name) found.push({ name: name, at: span(i, name.text.length) });
    }
    this.apart.forEach(function (name) {
      var at = [];
      var all = name.parts.every(function (part) {
        var place = text.indexOf(part);
        if (place >= 0) at = at.concat(span(place, part.length));
        return place >= 0;
      });
      if (all) found.push({ name: name, at: at });
    });
    return found.filter(function (one) {
      return !found.some(function (other) {
        return other !== one && other.at.length > one.at.length && inside(one.at, other.at);
      });
    });
  };

  function inside(one, other) {
    return one.every(function (place) { return other.indexOf(place) >= 0; });
  }

  /* Sound tables, made when first asked for: whole pinyin, blurred pinyin, initials. */
  Names.prototype.heard = function () {
    if (this.sounds && (this.sounds.full || !mc.tables)) return this.sounds;
    var whole = new Map(), blurred = new Map(), initials = new Map();
    this.table.forEach(function (name) {
      if (name.text.length > 12 || !words.isHan(name.text)) return;
      words.readings(name.text, 4).forEach(function (said) {
        push(whole, said.join(""), name);
        push(blurred, said.map(words.blur).join(""), name);
        push(initials, said.map(function (s) { return s[0]; }).join(""), name);
      });
    });
    this.sounds = { whole: whole, blurred: blurred, initials: initials, full: Boolean(mc.tables) };
    return this.sounds;
  };

  function push(map, key, name) {
    var list = map.get(key);
    if (!list) map.set(key, [name]);
    else if (list.indexOf(name) < 0) list.push(name);
  }

  /* Names one slip away from a piece of `text`: one character wrong, missing, added or swapped. */
  Names.prototype.near = function (text, shortest) {
    var found = [];
    this.table.forEach(function (name) {
      var length = name.text.length;
      if (length < shortest || length > 10) return;
      for (var size = Math.max(2, length - 1); size <= length + 1; size++) {
        for (var i = 0; i + size <= text.length; i++) {
          var piece = text.slice(i, i + size);
          if (piece !== name.text && words.oneSlip(piece, name.text)) found.push({ name: name, at: span(i, size), piece: piece });
        }
      }
    });
    return found;
  };

  /* Names that begin with what has been typed so far, then official ones that hold it further on. */
  Names.prototype.beginning = function (text, most) {
    var first = [], held = [];
    var deep = text.length > 1 && words.isHan(text);
    this.table.forEach(function (name) {
      var place = name.text.length > text.length ? name.text.indexOf(text) : -1;
      if (place === 0) first.push(name);
      else if (place > 0 && deep && name.targets.some(function (target) { return FIRM.has(target.cls) && target.cls !== "alias"; })) held.push(name);
    });
    return first.slice(0, most).concat(held.slice(0, most / 2));
  };

  mc.Names = Names;
  mc.nameClass = CLASS;
  mc.isFirm = function (cls) { return FIRM.has(cls); };
})(mcSearch);
