/* 断网也能搜：asks for the service worker after the first search, where the site allows one. */
var mcSearch = mcSearch || {};
(function (mc) {
  "use strict";

  mc.keepOffline = function () {
    mc.keepOffline = null;
    if (!("serviceWorker" in navigator) || !/^https?:$/.test(location.protocol)) return;
    navigator.serviceWorker.register(mc.base + "sw.js").catch(function () {
      // No secure address, no permission, no room: then search works while there is a network.
    });
  };
})(mcSearch);
