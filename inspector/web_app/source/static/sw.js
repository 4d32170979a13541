// Keeps the app's own files for work without signal. What goes to /api is never touched.
const CACHE = "app-VERSION";
const FILES = [];

self.addEventListener("install", (event) => event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(FILES))));

self.addEventListener("activate", (event) =>
  event.waitUntil(
    caches.keys().then((names) => Promise.all(names.filter((name) => name !== CACHE).map((name) => caches.delete(name)))),
  ),
);

self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== location.origin || !url.pathname.startsWith("/m/")) return;
  const page = event.request.mode === "navigate" && !url.pathname.endsWith("/check");
  const asked = page ? "./" : event.request;
  event.respondWith(caches.open(CACHE).then((cache) => cache.match(asked)).then((kept) => kept || fetch(event.request)));
});
