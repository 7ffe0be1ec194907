/* 字词：normalising what people type, and how words sound. Runs in browsers and in Python alike. */
var mcSearch = mcSearch || {};
(function (mc) {
  "use strict";

  var HAN = /[\u3400-\u9fff\u3007]/;
  var BREAK = /[^\u3400-\u9fff\u30070-9a-z%]+/g;
  var ANY_BREAK = new RegExp(BREAK.source);
  var simple = null;
  var old = null;
  var spoken = null;
  var whole = false;
  var syllables = null;

  var rare = {};

  /* The tables are loaded when a question needs them; without them nothing sounds like anything. */
  function tables() {
    if (spoken && (whole || !mc.tables)) return;
    whole = Boolean(mc.tables);
    simple = new Map();
    spoken = new Map();
    syllables = new Set();
    if (!whole) return;
    var from = Array.from(mc.tables.old);
    var to = Array.from(mc.tables.simple);
    from.forEach(function (char, i) {
      simple.set(char, to[i]);
    });
    old = new RegExp("[" + mc.tables.old + "]", "g");
    mc.tables.spoken.split(" ").forEach(function (row) {
      var syllable = row.match(/^[a-z]+/)[0];
      syllables.add(syllable);
      Array.from(row.slice(syllable.length)).forEach(function (char) {
        spoken.set(char, (spoken.get(char) || []).concat(syllable));
      });
    });
    Object.keys(rare).forEach(function (char) {
      if (!spoken.has(char)) spoken.set(char, [rare[char]]);
      syllables.add(rare[char]);
    });
  }

  /* NFKC, lower case, Simplified; what is no letter, digit or Han becomes one space. */
  function plain(text) {
    tables();
    var low = ANY_BREAK.test(text) ? text.normalize("NFKC").toLowerCase() : text;
    if (whole && low.search(old) >= 0) low = low.replace(old, function (char) { return simple.get(char); });
    return low.replace(BREAK, " ").trim();
  }

  /* Readings of characters that the tables lack and this site needs: {殡: "bin"}. */
  function learn(more) {
    rare = more || {};
  }

  function isTraditional(text) {
    tables();
    return Array.from(text).some(function (char) {
      return simple.has(char);
    });
  }

  /* Runs of Han, of Latin letters, of digits. */
  function runs(text) {
    return text.match(/[\u3400-\u9fff\u3007]+|[a-z]+|[0-9]+(?:\.[0-9]+)?%?/g) || [];
  }

  function isHan(text) {
    return HAN.test(text);
  }

  /* Adds the bigrams of a run of Han, or the run itself, to a list. */
  function pairs(run, out) {
    if (run.length === 1 || !isHan(run)) out.push(run);
    else for (var i = 0; i + 1 < run.length; i++) out.push(run.slice(i, i + 2));
  }

  /* Sounds that many speakers do not tell apart: zh/z, ch/c, sh/s, l/n, final -ng/-n. */
  function blur(syllable) {
    return syllable
      .replace(/^([zcs])h/, "$1")
      .replace(/^l/, "n")
      .replace(/ng$/, "n");
  }

  /* All readings of a word as lists of syllables, at most `most`; none if a character is unknown. */
  function readings(word, most) {
    tables();
    var found = [[]];
    for (var i = 0; i < word.length; i++) {
      var char = word[i];
      var said = isHan(char) ? spoken.get(char) : [char];
      if (!said) return [];
      var longer = [];
      found.forEach(function (so) {
        said.forEach(function (syllable) {
          if (longer.length < most) longer.push(so.concat(syllable));
        });
      });
      found = longer;
    }
    return found;
  }

  /* The ways to cut Latin letters into syllables, at most a few; a cut tail may be unfinished. */
  function syllabify(letters) {
    tables();
    var found = [];
    (function go(rest, so) {
      if (found.length >= 4) return;
      if (!rest) {
        found.push(so);
        return;
      }
      for (var n = Math.min(6, rest.length); n > 0; n--) {
        if (syllables.has(rest.slice(0, n))) go(rest.slice(n), so.concat(rest.slice(0, n)));
      }
    })(letters, []);
    return found;
  }

  var DIGITS = { 零: 0, "〇": 0, 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 };

  /* 八十三 → 83, 九十多 → 90; NaN for anything else. */
  function number(text) {
    if (/^[0-9]+$/.test(text)) return Number(text);
    var hundreds = text.match(/^(?:([一二两])百)?零?(?:([一二三四五六七八九])?(十))?([一二三四五六七八九])?$/);
    if (!hundreds || !text) return NaN;
    var tens = hundreds[3] ? (hundreds[2] ? DIGITS[hundreds[2]] : 1) : 0;
    return (
      (hundreds[1] ? DIGITS[hundreds[1]] * 100 : 0) + tens * 10 + (hundreds[4] ? DIGITS[hundreds[4]] : 0)
    );
  }

  var SAID_AGE = /([0-9]{1,3}|[零一二两三四五六七八九十百]{1,5})(?:多|来|几)?\s*(?:周岁|岁|以上|出头|高龄)/g;
  /* 八十五了, 92 的老娘: an age without 岁 is an old person's. */
  var BARE_AGE = /([6-9][0-9]|1[01][0-9]|[六七八九]十[一二三四五六七八九]?)(?=多?(?:了|的老|老人|老头|老太|奶奶|爷爷|大爷|大妈|老汉|$))/g;

  /* Ages named in a text, in years: [{age, text}]. */
  function ages(text) {
    var found = [];
    [SAID_AGE, BARE_AGE].forEach(function (pattern) {
      var match;
      pattern.lastIndex = 0;
      while ((match = pattern.exec(text))) {
        var age = number(match[1]);
        if (age >= 0 && age < 150) found.push({ age: age, text: match[0] });
      }
    });
    return found;
  }

  /* Days named in a text, as month × 100 + day: [{from, to, text}]; 2月15日至23日 is a stretch of days. */
  function days(text) {
    var found = [], match;
    var pattern = /([0-9]{1,2})月([0-9]{1,2})[日号](?:(?:至|到)(?:([0-9]{1,2})月)?([0-9]{1,2})[日号])?/g;
    while ((match = pattern.exec(text))) {
      var from = Number(match[1]) * 100 + Number(match[2]);
      var to = match[4] ? Number(match[3] || match[1]) * 100 + Number(match[4]) : from;
      found.push({ from: from, to: to, text: match[0] });
    }
    return found;
  }

  /* [from, from + 1, …], `length` places. */
  function span(from, length) {
    return Array.from({ length: length }, function (_, i) { return from + i; });
  }

  /* Whether one character is wrong, missing, added or swapped with its neighbour. */
  function oneSlip(one, other) {
    var start = 0;
    while (start < one.length && start < other.length && one[start] === other[start]) start++;
    var a = one.length - 1, b = other.length - 1;
    while (a >= start && b >= start && one[a] === other[b]) { a--; b--; }
    var left = a - start + 1, right = b - start + 1;
    if (left <= 1 && right <= 1) return true;
    return left === 2 && right === 2 && one[start] === other[b] && one[a] === other[start];
  }

  mc.words = {
    ages: ages,
    blur: blur,
    days: days,
    isHan: isHan,
    isTraditional: isTraditional,
    learn: learn,
    oneSlip: oneSlip,
    pairs: pairs,
    plain: plain,
    readings: readings,
    runs: runs,
    span: span,
    syllabify: syllabify,
  };
})(mcSearch);
