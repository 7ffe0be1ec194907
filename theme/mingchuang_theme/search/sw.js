/* 断网时用：the network comes first; what was seen before answers only when it does not. */
"use strict";
var CACHE = "mc-search-1";
var MOST = 200; // visited pages and what they show; as many files of the full text
/* What search itself needs, below the site's base: kept from the start, never dropped. */
var PARTS = "{{parts}}".split(" ").map(function (part) { return new URL(part, self.registration.scope).href; });
/* Named or asked for by their content: never stale. */
var FIXED = /\/assets\/[^/]+\.[0-9a-f]{10}\.(?:js|css)$|\/search\/[bt]\/[0-9]+\.js\?v=/;
var TEXT = /\/search\/[bt]\//;
/* Pages and what they need to be read; attachments are too big to keep. */
var KEPT = /(?:\/|\.(?:html|js|css|svg|png|jpe?g|webp|ico))$/;

self.addEventListener("install", function (event) {
  event.waitUntil(
    caches.open(CACHE).then(function (cache) {
      // Where a Content-Security-Policy forbids this, installing fails and nothing changes.
      return cache.addAll(PARTS.map(function (part) { return new Request(part, FIXED.test(part) ? {} : { cache: "no-cache" }); }));
    }).then(function () { return self.skipWaiting(); })
  );
});

self.addEventListener("activate", function (event) {
  event.waitUntil(
    caches.keys().then(function (names) {
      return Promise.all(names.map(function (name) {
        return name !== CACHE && name.indexOf("mc-search-") === 0 ? caches.delete(name) : null;
      }));
    }).then(function () { return self.clients.claim(); })
  );
});

self.addEventListener("fetch", function (event) {
  var request = event.request;
  var address = new URL(request.url);
  if (request.method !== "GET" || request.url.indexOf(self.registration.scope) !== 0) return;
  if (request.headers.has("range") || !KEPT.test(address.pathname)) return;
  event.respondWith(caches.open(CACHE).then(function (cache) {
    return FIXED.test(request.url) ? keptFirst(cache, request, event) : networkFirst(cache, request, event);
  }));
});

function keptFirst(cache, request, event) {
  return cache.match(request).then(function (known) {
    return known || fetch(request).then(function (answer) { return keep(cache, request.url, answer, event); });
  });
}

function networkFirst(cache, request, event) {
  // The same page answers every question.
  var key = request.url.replace(/[?#].*$/, "");
  function known(failed) {
    return cache.match(key).then(function (kept) {
      if (kept) return kept;
      if (!(failed instanceof Response) && request.mode === "navigate") return nothing();
      return failed instanceof Response ? failed : Promise.reject(failed);
    });
  }
  return fetch(request).then(function (answer) {
    return answer.status >= 500 ? known(answer) : keep(cache, key, answer, event);
  }, known);
}

/* Hand the answer on at once; a copy is kept meanwhile. */
function keep(cache, key, answer, event) {
  if (!answer.ok || answer.type !== "basic") return answer;
  event.waitUntil(
    cache.put(key, answer.clone()).then(function () { return room(cache, MOST); }, function () {
      // The device has no room left.
      return room(cache, MOST / 4);
    }).catch(function () { return null; })
  );
  return answer;
}

/* Drop what was seen longest ago; the full text and the pages do not push each other out. */
function room(cache, most) {
  return cache.keys().then(function (keys) {
    var pages = 0, texts = 0;
    return Promise.all(keys.reverse().map(function (key) {
      if (PARTS.indexOf(key.url) >= 0) return null;
      return (TEXT.test(key.url) ? ++texts : ++pages) > most ? cache.delete(key) : null;
    }));
  });
}

/* A page that was never seen, and no network. */
function nothing() {
  var style = PARTS.filter(function (part) { return /\.css$/.test(part); })[0];
  return new Response(
    '<!DOCTYPE html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width">' +
    "<title>现在没有网络</title><link rel=\"stylesheet\" href=\"" + style + '"><body class="mc"><main class="mc-wrap mc-flow">' +
    '<h1 class="mc-findall__h">现在没有网络</h1><p>这一页没有存在这台设备上，连上网再打开。看过的网页现在还能看。</p>' +
    '<p><a class="mc-more" href="' + PARTS[0] + '">去搜索</a></p></main></body></html>',
    { status: 503, headers: { "Content-Type": "text/html; charset=utf-8" } }
  );
}
