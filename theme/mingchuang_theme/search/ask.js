/* 提问：what a person typed → the names it holds, what is left over, and why. */
var mcSearch = mcSearch || {};
(function (mc) {
  "use strict";
  var words = mc.words;
  var span = words.span;

  /* Words of spoken questions that say nothing about the matter; longest first. */
  var FILLER = (
    "请问一下 请问 你好 您好 麻烦问一下 我想问一下 想问一下 我想问 想问 问一下 我想知道 想知道 我想了解 想了解 了解一下 谁知道 " +
    "应该怎么 需要怎么 怎么才能 怎样才能 怎么办理 怎么申请 如何申请 如何办理 怎么弄 怎么办 怎么样 怎样 怎么 咋办 咋弄 咋整 咋样 咋 如何 为什么 为啥 为何 " +
    "能不能够 能不能 可不可以 可以不可以 是不是 有没有 要不要 会不会 行不行 该不该 管不管 给不给 算不算 符不符合 可以吗 行吗 能吗 吗 呢 吧 啊 呀 哦 嘛 么 了 的 地 得 " +
    "需要什么 需要哪些 要什么 要哪些 要带什么 带什么 什么样 什么 哪些 哪样 多少 几个 几种 啥 " +
    "去哪里 去哪儿 到哪里 到哪儿 在哪里 在哪儿 在哪 去哪 到哪 哪里 哪儿 哪个 找谁 找哪个 找哪里 问谁 谁 " +
    "我们家里 我们家 我们 我家里 我家 我的 我 你们 你 您 咱们 咱家 咱 他们 她们 他 她 它 俺家 俺 本人 自己 人家 别人 " +
    "现在 今年 去年 明年 以前 之前 以后 之后 目前 最近 刚刚 已经 一直 马上 快要 快 还没有 还没 没有 还 又 也 都 就 才 再 很 太 好 特别 非常 比较 真的 到底 究竟 " +
    "可以 能够 能 会 要 想要 想 应该 需要 必须 得到 得 打算 准备 希望 帮忙 帮 让 给 把 被 对 和 与 跟 同 及 或者 或 还是 但是 可是 不过 因为 所以 如果 要是 的话 而且 然后 " +
    "这个 那个 这些 那些 这样 那样 这种 那种 这 那 有些 有点 一些 一点 一下 一个 一种 个 些 点 下 是 有 在 从 向 为 以 于 等 关于 比如 以及 其中 里面 里 上 中 时候 时 一共 总共 " +
    "办理 申请 申办 办 手续 流程 程序 条件 材料 资料 事项 政策 规定 业务 服务 咨询 查询 问题 情况 事情 事 东西 方法 办法 政府 国家 民政局 民政部门 民政 部门 单位 机关 相关 有关"
  ).split(" ").sort(function (a, b) { return b.length - a.length; });

  var FILLERS = new RegExp(FILLER.join("|"), "g");

  /* What kind of page a question asks for. */
  var WISHES = [
    [/电话|号码|热线|打给/, { window: 1.25, page: 1.05 }],
    [/地址|在哪|哪里|哪儿|怎么走|位置|几楼|窗口|办事处|大厅/, { window: 1.2 }],
    [/几点|上班|下班|周末|星期|礼拜|周[一二三四五六日天]|开门|关门|中午|午休/, { window: 1.3, news: 1.1 }],
    [/放假|节假日|假期|过节|国庆|中秋|春节|大年|除夕|元旦|五一|端午|清明/, { news: 1.7 }],
    [/条例|办法|法律|法规|文件|依据|通知|意见|第[0-9一二三四五六七八九十百]+条|[0-9]+号/, { document: 1.45 }],
    [/新闻|动态|公告|消息/, { news: 1.4 }],
    [/品牌|标识|标志|logo|口号|寓意|含义/, { brand: 1.3 }],
  ];

  var RULE = { exact: 1, sound: 0.86, blurred: 0.7, slip: 0.72, initials: 0.8, start: 0.55, prefix: 0.6 };

  /* While somebody types, a name that holds the text stands after one that begins with it. */
  var HELD = 0.9;

  /* Read a question.
   * Returns {asked, plain, text, content, names: [{name, at, rule, from, weight}], pieces, digits, ages, wishes, notes}. */
  function read(asked, names, areas, typing) {
    var plain = words.plain(asked);
    var query = {
      asked: asked, plain: plain, text: plain.replace(/ /g, ""), names: [], pieces: [], digits: [], ages: [],
      wishes: {}, notes: [], areas: [], amounts: [], days: [], repaired: false,
    };
    if (!query.text) return query;
    if (words.isTraditional(asked.normalize("NFKC"))) query.notes.push({ kind: "traditional", from: asked, to: plain });
    WISHES.forEach(function (wish) {
      if (wish[0].test(query.text)) for (var kind in wish[1]) query.wishes[kind] = Math.max(query.wishes[kind] || 1, wish[1][kind]);
    });
    query.amounts = (plain.match(/[0-9]+(?:\.[0-9]+)?(?= ?[元块])/g) || []);
    query.digits = (plain.match(/[0-9][0-9 ]*[0-9]/g) || []).map(function (run) { return run.replace(/ /g, ""); });
    names.within(query.text).forEach(function (hit) { add(query, hit, "exact", ""); });
    words.ages(query.text).forEach(function (age) {
      names.ages.forEach(function (row) {
        if (age.age >= row.from && age.age <= row.to) query.ages.push({ entry: row.entry, text: age.text, at: span(query.text.indexOf(age.text), age.text.length) });
      });
    });
    query.days = words.days(query.text);
    places(query, areas);
    listen(query, names, typing);
    mc.repair(query, names, { add: add, covered: covered, leftoverOf: leftoverOf, part: part });
    if (typing) {
      names.beginning(query.text, 40).forEach(function (name) {
        add(query, { name: name, at: span(0, query.text.length) }, "prefix", query.text);
        if (name.text.indexOf(query.text)) query.names[query.names.length - 1].weight *= HELD;
      });
    }
    query.pieces = leftover(query);
    return query;
  }

  /* Places of the site; failing that, what sounds like one and means nothing else: 城冬. */
  function places(query, areas) {
    areas.forEach(function (area, i) {
      var place = area.length > 1 ? query.text.indexOf(area) : -1;
      if (place >= 0 && !inSaying(query, span(place, area.length))) query.areas.push({ area: i, at: span(place, area.length) });
    });
    if (query.areas.length || query.text.length > 12) return;
    var mask = covered(query);
    areas.forEach(function (area, i) {
      if (area.length < 2) return;
      for (var at = 0; at + area.length <= query.text.length; at++) {
        if (span(at, area.length).some(function (place) { return mask[place]; })) continue;
        if (sameSound(query.text.slice(at, at + area.length), area)) query.areas.push({ area: i, at: span(at, area.length) });
      }
    });
  }

  /* 和平 in 和平分手 is no place. */
  function inSaying(query, at) {
    return query.names.some(function (hit) {
      return hit.at.length > at.length && at.every(function (place) { return hit.at.indexOf(place) >= 0; })
        && hit.name.targets.every(function (target) { return target.entry !== undefined; });
    });
  }

  function sameSound(one, other) {
    var said = words.readings(other, 4).map(function (so) { return so.join(" "); });
    return words.readings(one, 4).some(function (so) { return said.indexOf(so.join(" ")) >= 0; });
  }

  function add(query, hit, rule, from) {
    query.names.push({ name: hit.name, at: hit.at, said: hit.said || [hit.name.text], rule: rule, from: from, weight: RULE[rule] });
  }

  function covered(query) {
    var mask = new Array(query.text.length).fill(false);
    query.names.concat(query.areas, query.ages).forEach(function (hit) {
      hit.at.forEach(function (place) { mask[place] = true; });
    });
    return mask;
  }

  /* Latin letters: whole pinyin, initials, and mixtures such as 低bao or dibao标准. */
  function listen(query, names, typing) {
    var pattern = /[a-z]+/g, match;
    var text = query.text;
    while ((match = pattern.exec(text))) {
      var letters = match[0], at = match.index;
      if (names.table.has(letters)) continue;
      var heard = names.heard();
      var whole = spelt(letters, heard.whole) || spelt(letters.replace(/v/g, "u"), heard.whole);
      if (!whole && beside(query, heard, at, letters)) continue;
      // What many speakers do not tell apart counts only where it explains more.
      var soft = null;
      if (!whole || whole.told < 1) {
        words.syllabify(letters).forEach(function (cut) {
          var found = spelt(cut.map(words.blur).join(""), heard.blurred);
          if (found && (!soft || found.told > soft.told)) soft = found;
        });
      }
      if (soft && (!whole || soft.told > whole.told)) {
        soft.hits.forEach(function (hit) {
          hit.names.forEach(function (name) {
            add(query, { name: name, at: span(at, letters.length) }, "blurred", letters);
          });
        });
        continue;
      }
      if (whole) {
        whole.hits.forEach(function (hit) {
          hit.names.forEach(function (name) {
            add(query, { name: name, at: span(at + hit.from, hit.length) }, "sound", hit.letters);
          });
        });
        continue;
      }
      if (letters.length >= 2 && letters.length <= 10) initials(query, heard, letters, at);
      var open = unfinished(heard.whole, letters, typing);
      open.forEach(function (name) { add(query, { name: name, at: span(at, letters.length) }, "prefix", letters); });
      if (!open.length && letters.length >= 4) {
        var wrong = misspelt(heard.whole, letters, 5);
        wrong.forEach(function (name) { add(query, { name: name, at: span(at, letters.length) }, "slip", letters); });
        if (!wrong.length && !heard.initials.has(letters) && new Set(letters).size > 2) {
          misspelt(heard.initials, letters, 4).forEach(function (name) {
            add(query, { name: name, at: span(at, letters.length) }, "start", letters);
          });
        }
      }
    }
  }

  /* Names spelt one after another in `letters`; null unless they explain at least half of it. */
  function spelt(letters, sounds) {
    var hits = [], told = 0, longest = 0;
    for (var i = 0; i < letters.length; ) {
      var taken = 0;
      for (var n = letters.length - i; n >= 3; n--) {
        var found = sounds.get(letters.slice(i, i + n));
        if (found) {
          hits.push({ from: i, length: n, letters: letters.slice(i, i + n), names: found });
          taken = n;
          break;
        }
      }
      told += taken;
      longest = Math.max(longest, taken);
      i += taken || 1;
    }
    // A third is enough for a long name: the rest says 怎么办 or 申请.
    var enough = told * 2 >= letters.length || (told * 3 >= letters.length && longest >= 5);
    return hits.length && enough ? { hits: hits, told: told / letters.length } : null;
  }

  /* 低bao, di保: letters next to Han read together. */
  function beside(query, heard, at, letters) {
    var text = query.text, found = false;
    for (var before = Math.min(3, at); before >= 0; before--) {
      for (var after = Math.min(3, text.length - at - letters.length); after >= 0; after--) {
        if (!before && !after) continue;
        var left = text.slice(at - before, at), right = text.slice(at + letters.length, at + letters.length + after);
        if (!/^[\u3400-\u9fff]*$/.test(left + right)) continue;
        words.readings(left, 2).forEach(function (a) {
          words.readings(right, 2).forEach(function (b) {
            (heard.whole.get(a.join("") + letters + b.join("")) || []).forEach(function (name) {
              if (left && name.text.indexOf(left) < 0) return;
              if (right && name.text.indexOf(right) < 0) return;
              add(query, { name: name, at: span(at - before, before + letters.length + after) }, "sound", left + letters + right);
              found = true;
            });
          });
        });
        if (found) return true;
      }
    }
    return false;
  }

  /* Initials of a whole name; failing that, of its beginning, then of its middle. */
  function initials(query, heard, letters, at) {
    var found = heard.initials.get(letters) || [];
    var longer = found.length && letters.length > 2 ? [] : part(heard.initials, letters);
    found.concat(letters.length > 1 ? longer : []).forEach(function (name) {
      var rule = found.indexOf(name) >= 0 ? "initials" : "start";
      add(query, { name: name, at: span(at, letters.length) }, rule, letters);
    });
  }

  /* Names whose sound begins with these letters; failing that, holds them. */
  function part(sounds, letters) {
    var start = [], middle = [];
    sounds.forEach(function (list, key) {
      var place = key.indexOf(letters);
      if (place === 0) start = start.concat(list);
      else if (place > 0) middle = middle.concat(list);
    });
    return (start.length ? start : middle).slice(0, 40);
  }

  function unfinished(sounds, letters, typing) {
    return letters.length < (typing ? 2 : 4) ? [] : part(sounds, letters);
  }

  /* Pinyin, whole or initials, with one letter wrong, missing or added. */
  function misspelt(sounds, letters, shortest) {
    var found = [];
    sounds.forEach(function (list, key) {
      if (Math.abs(key.length - letters.length) <= 1 && key.length >= shortest && key[0] === letters[0] && words.oneSlip(key, letters)) found = found.concat(list);
    });
    return found.slice(0, 20);
  }

  /* Pieces of the question that no name explains, without filler. */
  function leftover(query) {
    return leftoverOf(query.text, covered(query));
  }

  function leftoverOf(text, mask) {
    var rest = "";
    for (var i = 0; i < text.length; i++) rest += mask[i] ? " " : text[i];
    return rest.replace(FILLERS, " ").split(" ").filter(Boolean);
  }

  mc.ask = { read: read, filler: FILLER };
})(mcSearch);
