/* 最近搜过：kept on this device only, and only as long as the browser lets us. */
var mcSearch = mcSearch || {};
(function (mc) {
  "use strict";
  var KEY = "mc-search-recent";
  var MOST = 8;

  function read() {
    try {
      var list = JSON.parse(localStorage.getItem(KEY));
      return Array.isArray(list) ? list.filter(function (one) { return typeof one === "string"; }) : [];
    } catch (error) {
      return [];
    }
  }

  function write(list) {
    try {
      if (list.length) localStorage.setItem(KEY, JSON.stringify(list));
      else localStorage.removeItem(KEY);
    } catch (error) {
      // Storage is refused: then nothing is kept.
    }
  }

  mc.recent = {
    all: read,
    add: function (asked) {
      var text = asked.trim().slice(0, 80);
      if (text) write([text].concat(read().filter(function (one) { return one !== text; })).slice(0, MOST));
    },
    remove: function (asked) {
      write(read().filter(function (one) { return one !== asked; }));
    },
    clear: function () { write([]); },
  };
})(mcSearch);
