// Keeps the app's own files for work without signal. What goes to /api is never touched.
const CACHE = "app-60d8e20bb15a";
const FILES = ["./","check","assets/Today-CNINE6YV.js","assets/app-K77JKKB3.js","assets/judge-DK4RAKTK.js","assets/Visit-NBIYIJ56.js","assets/Hall-7MJXKGN7.js","assets/Correction-BFDYVUS2.js","assets/chunk-R7RWY46D.js","assets/chunk-KT4GABC6.js","assets/chunk-YKZPWNZ6.js","assets/Help-MZAB5BYX.js","assets/chunk-GPQV2Q5X.js","assets/chunk-AKZHKZXG.js","assets/Devices-Q4SGALB7.js","assets/chunk-HNADK4UV.js","assets/chunk-TVW75PR7.js","assets/style-G3BFRHN6.css","assets/check-c5061cbf367e.js","manifest.json","icon.svg"];

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
