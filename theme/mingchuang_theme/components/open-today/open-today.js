(function () {
  'use strict';
  var boxes = document.querySelectorAll('[data-mc-week]');
  if (!boxes.length) return;
  var NAMES = ['周一', '周二', '周三', '周四', '周五', '周六', '周日'];
  // China has one time, UTC+8, without summer time
  var now = new Date(Date.now() + 8 * 3600e3);
  var today = now.toISOString().slice(0, 10);
  var minute = now.getUTCHours() * 60 + now.getUTCMinutes();

  function day(n) { return new Date(Date.parse(today) + n * 864e5).toISOString().slice(0, 10); }
  function weekday(iso) { return (new Date(iso).getUTCDay() + 6) % 7; }
  function label(iso) { return Number(iso.slice(5, 7)) + '月' + Number(iso.slice(8)) + '日（' + NAMES[weekday(iso)] + '）'; }
  function parse(text) {
    return (text || '').split(',').filter(Boolean).map(function (slot) {
      return slot.split('-').map(function (t) { var p = t.split(':'); return p[0] * 60 + Number(p[1]); });
    }).filter(function (slot) { return slot[1] > slot[0]; });
  }
  function clock(m) {
    var h = Math.floor(m / 60), min = m % 60;
    var part = h < 12 ? '上午 ' : h === 12 ? '中午 ' : h < 18 ? '下午 ' : '晚上 ';
    if (h > 12) h -= 12;
    return part + h + ':' + (min < 10 ? '0' : '') + min;
  }

  boxes.forEach(function (box) {
    var week, days, until = box.getAttribute('data-mc-until');
    week = box.getAttribute('data-mc-week').split('|');
    days = {};
    (box.getAttribute('data-mc-days') || '').split('|').forEach(function (one) {
      var parts = one.split('=');
      if (parts.length > 1) days[parts[0]] = { hours: parts[1], why: parts.slice(2).join('=') };
    });
    var say = box.querySelector('[data-mc-open-now]');
    var usual = box.querySelector('[data-mc-open-usual]');

    function hours(iso) { return parse(days[iso] ? days[iso].hours : week[weekday(iso)]); }
    function set(state, text) { box.setAttribute('data-state', state); say.textContent = text; }

    // holidays are not known so far ahead: say the ordinary hours and nothing of today
    if (!until || today > until) {
      set('unknown', usual ? usual.textContent : '今天开不开门，请先打电话问');
      if (usual) usual.textContent = '遇节假日请先打电话问';
      return;
    }
    var slots = hours(today), i;
    for (i = 0; i < slots.length; i += 1) {
      if (minute >= slots[i][0] && minute < slots[i][1]) {
        set('open', slots[i][0] === 0 && slots[i][1] >= 1439 ? '现在开着门，全天都有人' : '现在开着门，' + clock(slots[i][1]) + ' 关门');
        return;
      }
      if (minute < slots[i][0]) { set('closed', '现在没开门，' + clock(slots[i][0]) + ' 开门'); return; }
    }
    var why = days[today] && days[today].why;
    var text = slots.length ? '今天已经关门' : '今天休息' + (why ? '（' + why + '）' : '');
    for (i = 1; i <= 15 && day(i) <= until; i += 1) {
      var next = hours(day(i));
      if (next.length) { text += '，' + (i === 1 ? '明天' : label(day(i))) + clock(next[0][0]) + ' 开门'; break; }
    }
    set('closed', text);
  });
})();
