/* 断网时用：the network comes first; what was seen before answers only when it does not. */
"use strict";
var CACHE = "mc-search-1";
var MOST = 300;
/* Named by their content: never stale. */
var FIXED = /\/assets\/[^/]+\.[0-9a-f]{10}\.(?:js|css)$|\/search\/[0-9a-f]{10}\//;

/* Pages and what they need to be read; attachments are too big to keep. */
var KEPT = /(?:\/|\.(?:html|js|css|svg|png|jpe?g|webp|ico))$/;

self.addEventListener("install", function (event) {
  event.waitUntil(
    caches.open(CACHE).then(function (cache) {
      var page = new URL("search/", self.registration.scope).href;
      // Where a Content-Security-Policy forbids this, installing fails and nothing changes.
      return fetch(page, { cache: "no-cache" }).then(function (answer) {
        if (!answer.ok) throw new Error(String(answer.status));
        return cache.put(page, answer.clone()).then(function () { return answer.text(); });
      }).then(function (html) {
        var parts = Array.from(html.matchAll(/(?:src|href)="([^"]+\.(?:js|css))"/g), function (found) {
          return new URL(found[1], page).href;
        });
        return cache.addAll(Array.from(new Set(parts)));
      });
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
  event.respondWith(FIXED.test(address.pathname) ? keptFirst(request) : networkFirst(request, event));
});

function keptFirst(request) {
  return caches.open(CACHE).then(function (cache) {
    return cache.match(request).then(function (known) {
      return known || fetch(request).then(function (answer) { return store(cache, request, answer); });
    });
  });
}

function networkFirst(request, event) {
  return fetch(request).then(function (answer) {
    var copy = answer.clone();
    event.waitUntil(caches.open(CACHE).then(function (cache) { return store(cache, bare(request.url), copy); }).catch(function () { return null; }));
    return answer;
  }, function (error) {
    return caches.open(CACHE).then(function (cache) { return cache.match(bare(request.url)); }).then(function (known) {
      if (known) return known;
      throw error;
    });
  });
}

/* The same page answers every question. */
function bare(address) {
  return address.replace(/[?#].*$/, "");
}

function store(cache, key, answer) {
  if (!answer.ok || answer.type !== "basic") return answer;
  var copy = answer.clone();
  return cache.put(key, copy).then(function () { return cache.keys(); }).then(function (keys) {
    return Promise.all(keys.slice(0, Math.max(0, keys.length - MOST)).map(function (old) { return cache.delete(old); }));
  }).then(function () { return answer; }, function () { return answer; });
}
