/* 改错：names that were meant where what was typed is none: sounds alike, one slip away. */
var mcSearch = mcSearch || {};
(function (mc) {
  "use strict";
  var words = mc.words;
  var span = words.span;

  /* Slips are looked for only in short inputs and only where no name stands, or sentences drift. */
  function repair(query, names, ask) {
    var text = query.text;
    if (text.length > 12 || !words.isHan(text)) return;
    var add = ask.add;
    var mask = ask.covered(query);
    var gaps = ask.leftoverOf(text, mask);
    wholly(query, names, mask, ask.add);
    if (!gaps.length) return;
    var fixed = new Array(text.length).fill(false);
    query.areas.forEach(function (hit) { hit.at.forEach(function (place) { fixed[place] = true; }); });
    var before = query.names.length;
    var heard = names.heard();
    for (var n = Math.min(10, text.length); n >= 2; n--) {
      for (var i = 0; i + n <= text.length; i++) {
        var piece = text.slice(i, i + n);
        if (!/^[\u3400-\u9fff]+$/.test(piece)) continue;
        if (n === 2 && text.length > 5) continue;
        if (span(i, n).every(function (place) { return mask[place]; })) continue;
        words.readings(piece, 4).forEach(function (said) {
          (heard.whole.get(said.join("")) || []).forEach(function (name) {
            if (name.text.length === piece.length && name.text !== piece) add(query, { name: name, at: span(i, n) }, "sound", piece);
          });
        });
      }
    }
    if (query.names.length === before) {
      names.near(text, 3).forEach(function (hit) {
        if (hit.at.some(function (place) { return fixed[place]; })) return;
        if (hit.at.every(function (place) { return mask[place]; })) return;
        // A name that stands there as it is needs no mending.
        if (hit.piece.indexOf(hit.name.text) >= 0) return;
        // Three characters with one wrong are too little to go by, unless the wrong one sounds
        // alike; what lacks a character must stand alone, or 收入 becomes 低收入.
        var size = hit.name.text.length;
        if (hit.piece.length < size && (size < 4 || gaps.indexOf(hit.piece) < 0)) return;
        if (size < 4 && hit.piece.length === size && !alike(hit.piece, hit.name.text)) return;
        add(query, hit, "slip", hit.piece);
      });
    }
    if (query.names.length === before && text.length <= 6) {
      words.readings(text, 2).forEach(function (said) {
        ask.part(heard.whole, said.join("")).forEach(function (name) {
          add(query, { name: name, at: span(0, text.length) }, "sound", text);
        });
      });
    }
    keepWidest(query, before);
    query.repaired = query.names.length > before;
  }

  /* All that was typed is one slip away from a name: 失能能老人补贴, 护苖. */
  function wholly(query, names, mask, add) {
    var text = query.text, before = query.names.length;
    if (names.table.has(text) || mask.every(Boolean)) return;
    var all = span(0, text.length);
    if (text.length >= 4) {
      names.near(text, 4).forEach(function (hit) {
        if (hit.piece === text && text.indexOf(hit.name.text) < 0 && hit.name.text.length >= 4) add(query, { name: hit.name, at: all }, "slip", text);
      });
    } else if (text.length > 1) {
      // Too short for a slip, unless one character is so rare that it stands in no name and has no known sound.
      var strange = span(0, text.length).filter(function (i) { return !names.knows(text[i]) && !words.readings(text[i], 1).length; });
      if (strange.length !== 1) return;
      names.table.forEach(function (name) {
        var same = name.text.length === text.length && all.every(function (i) { return i === strange[0] || name.text[i] === text[i]; });
        if (same) add(query, { name: name, at: all }, "slip", text);
      });
      if (query.names.length > before + 4) query.names.length = before;
    }
  }

  function alike(piece, name) {
    if (piece.length !== name.length) return false;
    for (var i = 0; i < name.length; i++) {
      if (piece[i] === name[i]) continue;
      var a = words.readings(piece[i], 3), b = words.readings(name[i], 3);
      return a.some(function (x) { return b.some(function (y) { return words.blur(x[0]) === words.blur(y[0]); }); });
    }
    return true;
  }

  function keepWidest(query, from) {
    var mended = query.names.slice(from);
    query.names = query.names.slice(0, from).concat(
      mended.filter(function (one) {
        return !mended.some(function (other) {
          return other.at.length > one.at.length && one.at.every(function (p) { return other.at.indexOf(p) >= 0; });
        });
      })
    );
  }

  mc.repair = repair;
})(mcSearch);
