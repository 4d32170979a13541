// Keeps the app's own files for work without signal. What goes to /api is never touched.
const CACHE = "app-1a2577c4d65c";
const FILES = ["./","assets/app-HBWHLU3J.js","assets/judge-DK4RAKTK.js","assets/screens-FUXNZEM2.js","assets/chunk-7X2MVSCC.js","assets/chunk-TVW75PR7.js","assets/style-Q5EPQTCB.css","manifest.json","icon.svg"];

self.addEventListener("install", (event) => event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(FILES))));

self.addEventListener("activate", (event) =>
  event.waitUntil(
    caches.keys().then((names) => Promise.all(names.filter((name) => name !== CACHE).map((name) => caches.delete(name)))),
  ),
);

self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== location.origin || !url.pathname.startsWith("/m/")) return;
  const asked = event.request.mode === "navigate" ? "./" : event.request;
  event.respondWith(caches.open(CACHE).then((cache) => cache.match(asked)).then((kept) => kept || fetch(event.request)));
});
