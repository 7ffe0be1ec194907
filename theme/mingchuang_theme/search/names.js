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

  /* Table of names → targets {doc, cls, entry}; a name of several parts needs all of them. */
  function Names(data) {
    this.table = new Map();
    this.apart = []; // {text, parts: [[words that will do], …], targets}
    this.ends = null;
    this.chars = null;
    this.groups = {};
    this.reach = new Map(); // first two characters → length of the longest name that begins so
    this.entries = data.thesaurus;
    this.ages = [];
    this.sounds = null;
    var self = this;
    Object.keys(data.groups || {}).forEach(function (name) { self.groups[name] = data.groups[name].map(bare); });
    data.docs.forEach(function (doc, i) {
      self.add(doc.t, { doc: i, cls: "title" });
      (doc.n || []).forEach(function (name) { self.add(name, { doc: i, cls: "official" }); });
      (doc.f || []).forEach(function (name) { self.add(name, { doc: i, cls: "former" }); });
      (doc.a || []).forEach(function (name) { self.add(name, { doc: i, cls: "alias" }); });
    });
    data.thesaurus.forEach(function (entry, i) {
      self.add(entry.o, { entry: i, cls: "official" });
      entry.w.forEach(function (row) { self.say(row[0], { entry: i, cls: row[1] }); });
      entry.y.forEach(function (years) { self.ages.push({ from: years[0], to: years[1], entry: i }); });
    });
  }

  function bare(text) {
    return words.plain(text).replace(/ /g, "");
  }

  /* A saying of the thesaurus: parts that must all stand somewhere, each "坐牢/判刑" or "{孩子}", a group of words. */
  Names.prototype.say = function (saying, target) {
    var self = this;
    var parts = saying.split(" ").map(function (part) { return self.words(part); });
    if (parts.length > 1) this.apart.push({ text: saying, parts: parts, targets: [target] });
    else parts[0].forEach(function (word) { self.add(word, target); });
  };

  Names.prototype.words = function (part) {
    if (!/[/{]/.test(part)) return [bare(part)].filter(Boolean);
    var self = this;
    return part.split("/").reduce(function (all, word) {
      return all.concat(/^\{.+\}$/.test(word) ? self.groups[word.slice(1, -1)] || [] : bare(word));
    }, []).filter(Boolean);
  };

  Names.prototype.add = function (name, target) {
    var text = bare(name);
    if (!text) return;
    var known = this.table.get(text);
    if (!known) this.table.set(text, (known = { text: text, parts: [[text]], targets: [] }));
    known.targets.push(target);
    var start = text.slice(0, 2);
    this.reach.set(start, Math.max(this.reach.get(start) || 0, Math.min(LONGEST, text.length)));
  };

  /* Whether a character stands in any name. */
  Names.prototype.knows = function (char) {
    if (!this.chars) this.chars = new Set(Array.from(this.table.keys()).join(""));
    return this.chars.has(char);
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
    if (whole) return [{ name: whole, at: span(0, text.length), said: [text] }];
    for (var i = 0; i < text.length; i++) {
      var name = this.at(text, i, LONGEST);
      if (name) found.push({ name: name, at: span(i, name.text.length), said: [name.text] });
    }
    var seen = new Map(); // part → where its words stand
    this.apart.forEach(function (name) {
      var at = [], said = [];
      var all = name.parts.every(function (part) {
        var word = free(standing(text, part, seen), at);
        if (!word) return false;
        at = at.concat(word.at);
        said.push(word.text);
        return true;
      });
      if (all) found.push({ name: name, at: at, said: said });
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

  /* Words of a part that stand in a text, longest first; a group is looked up once per question. */
  function standing(text, part, seen) {
    var known = seen.get(part);
    if (known) return known;
    known = [];
    part.forEach(function (word) {
      for (var i = text.indexOf(word); i >= 0; i = text.indexOf(word, i + 1)) known.push({ text: word, at: span(i, word.length) });
    });
    known.sort(function (a, b) { return b.at.length - a.at.length || a.at[0] - b.at[0]; });
    seen.set(part, known);
    return known;
  }

  /* The first of some words that stands on no place already taken. */
  function free(found, taken) {
    return found.filter(function (word) {
      return word.at.every(function (place) { return taken.indexOf(place) < 0; });
    })[0];
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
    else if (list[list.length - 1] !== name) list.push(name); // one name's readings come together
  }

  /* Names by their first and by their last character: one slip leaves one of the two alone. */
  Names.prototype.byEnds = function () {
    if (this.ends) return this.ends;
    var ends = (this.ends = { first: new Map(), last: new Map() });
    this.table.forEach(function (name) {
      if (name.text.length < 3 || name.text.length > 10) return;
      push(ends.first, name.text[0], name);
      push(ends.last, name.text[name.text.length - 1], name);
    });
    return ends;
  };

  /* Names one slip away from a piece of `text`: one character wrong, missing, added or swapped. */
  Names.prototype.near = function (text, shortest) {
    var ends = this.byEnds();
    var found = [], seen = new Set();
    function look(name, from, size) {
      if (name.text.length < shortest || size < 2 || from < 0 || from + size > text.length) return;
      var piece = text.slice(from, from + size);
      var key = from + ":" + size + ":" + name.text;
      if (seen.has(key) || piece === name.text || !words.oneSlip(piece, name.text)) return;
      seen.add(key);
      found.push({ name: name, at: span(from, size), piece: piece });
    }
    for (var i = 0; i < text.length; i++) {
      [-1, 0, 1].forEach(function (more) {
        (ends.first.get(text[i]) || []).forEach(function (name) { look(name, i, name.text.length + more); });
        (ends.last.get(text[i]) || []).forEach(function (name) {
          look(name, i + 1 - name.text.length - more, name.text.length + more);
        });
      });
    }
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
