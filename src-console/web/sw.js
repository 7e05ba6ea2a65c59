// Keeps the console's own files, so that a till whose page is loaded anew without a network still
// sells. While there is a network, the server's files are always the ones that are used.
const CACHE = "console-{{version}}";
// Every file of this version, named by content; the build fills it in. Relative to this file.
const PRECACHE = /*{{precache}}*/[];

self.addEventListener("install", (event) => {
  const keep = (cache) => cache.addAll(PRECACHE.map((path) => new Request(path, { cache: "no-cache" })));
  event.waitUntil(caches.open(CACHE).then(keep).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  const stale = (name) => name.startsWith("console-") && name !== CACHE;
  event.waitUntil(
    caches.keys()
      .then((names) => Promise.all(names.filter(stale).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});

self.addEventListener("fetch", (event) => {
  const request = event.request;
  const url = new URL(request.url);
  const ours = url.origin === self.location.origin && url.pathname.startsWith("/console/");
  if (request.method === "GET" && ours) event.respondWith(answer(request));
});

async function answer(request) {
  try {
    return await fetch(request);
  } catch (fault) {
    const cache = await caches.open(CACHE);
    // Every page of the console is the same document; its router looks at the address.
    const key = request.mode === "navigate" ? "/console/index.html" : request;
    const kept = await cache.match(key, { ignoreSearch: request.mode === "navigate" });
    if (kept) return kept;
    throw fault;
  }
}
