/* 拆包：the catalogue as it is published → as the rules read it; the other half of search/pack.py. */
var mcSearch = mcSearch || {};
(function (mc) {
  "use strict";
  var LISTS = ["n", "f", "a", "q"];

  function list(text) {
    return text ? text.split("|") : [];
  }

  /* Columns → pages; a field that a page has not is left out. */
  function pages(columns) {
    return columns.u.map(function (_, i) {
      var doc = {};
      Object.keys(columns).forEach(function (field) {
        var value = columns[field][i];
        if (value || field === "k") doc[field] = LISTS.indexOf(field) >= 0 ? list(value) : value;
      });
      return doc;
    });
  }

  /* Sayings as [[word, class], …] in the order in which they are written. */
  function entry(packed) {
    var words = [];
    Object.keys(packed.w || {}).forEach(function (cls) {
      list(packed.w[cls]).forEach(function (word) { words.push([word, cls]); });
    });
    return { o: packed.o, to: packed.to, w: words, y: packed.y || [], g: packed.g || "" };
  }

  /* The text of the catalogue: two-byte codes → the characters they stand for. */
  function text(letters, packed) {
    var code = 0;
    var chars = letters.map(function (step) { return String.fromCharCode((code += step)); });
    return packed.replace(/[\u0100-\u07ff]/g, function (short) { return chars[short.charCodeAt(0) - 0x100]; });
  }

  mc.unpack = function (published) {
    var data = JSON.parse(text(published.letters, published.packed));
    var groups = {};
    Object.keys(data.groups || {}).forEach(function (name) { groups[name] = list(data.groups[name]); });
    return Object.assign(data, { site: published.site, docs: pages(data.docs), thesaurus: data.thesaurus.map(entry), groups: groups });
  };
})(mcSearch);
