// Keeps the app's own files for airplane mode. The API is never cached here: the engine keeps
// what the app shows offline, encrypted, and removes it at sign-out.
const VERSION = "{{version}}";
const CACHE = "atrium-" + VERSION;
// Every file of this version, named by content; the build fills it in.
const PRECACHE = /*{{precache}}*/[];
// A name with its content's hash in it: what the browser already has under it is right.
const HASHED = /-[0-9a-f]{16}\./;
// Paths of the server that are not pages of this app.
const NOT_OURS = /^\/(v1|console|docs|dev|openapi\.json|healthz|metrics)(\/|$)/;

self.addEventListener("install", (event) => {
  const fresh = (path) => new Request(path, { cache: HASHED.test(path) ? "default" : "reload" });
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(PRECACHE.map(fresh))));
});

self.addEventListener("activate", (event) => {
  const stale = (name) => name.startsWith("atrium-") && name !== CACHE;
  event.waitUntil(
    caches.keys()
      .then((names) => Promise.all(names.filter(stale).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});

// The page asks for this after the person agreed to the update.
self.addEventListener("message", (event) => {
  if (event.data === "activate") self.skipWaiting();
});

// What the mall tells while nobody looks at the app. It was encrypted for this browser alone.
self.addEventListener("push", (event) => {
  if (!event.data) return;
  event.waitUntil(show(event.data.json()));
});

async function show({ id, title, body, link, in_sight }) {
  if (in_sight === false && await mayStaySilent()) return;
  const icon = "/icons/icon-192.png";
  // The same message again takes the place of the first.
  await self.registration.showNotification(title, { body, icon, tag: id, data: link });
}

// Whether the person looks at the app, which tells it better. Safari ends a subscription that stays
// silent, also where the app is in sight.
async function mayStaySilent() {
  const pages = await self.clients.matchAll({ type: "window" });
  const seen = pages.some((page) =>
    page.visibilityState === "visible" && !NOT_OURS.test(new URL(page.url).pathname));
  return seen && /Chrome|Firefox/.test(self.navigator.userAgent);
}

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(lead(String(event.notification.data || "")));
});

async function lead(link) {
  // A page of this app and nothing else.
  const path = link.startsWith("/") && !link.startsWith("//") ? link : "/messages";
  const pages = await self.clients.matchAll({ type: "window" });
  const own = pages.find((page) => !NOT_OURS.test(new URL(page.url).pathname));
  if (!own) return self.clients.openWindow(path);
  await own.navigate(path);
  return own.focus();
}

self.addEventListener("fetch", (event) => {
  const request = event.request;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (NOT_OURS.test(url.pathname)) return;
  event.respondWith(answer(request));
});

async function answer(request) {
  const cache = await caches.open(CACHE);
  // Every page of the app is the same document; its router looks at the address.
  const key = request.mode === "navigate" ? "/index.html" : request;
  const kept = await cache.match(key, { ignoreSearch: request.mode === "navigate" });
  return kept || fetch(request);
}
