// Keeps the app's own files for work without signal. What goes to /api is never touched.
const CACHE = "app-0ad1fdef7917";
const FILES = ["./","check","assets/Closing-KWVYBRGO.js","assets/Prove-WMOTVUMN.js","assets/Register-W4OVKYVB.js","assets/Help-VOFHMFUN.js","assets/Devices-JVP3UP4J.js","assets/Today-DV2FOIOA.js","assets/chunk-FSHXKEJB.js","assets/app-DYPC2KGA.js","assets/chunk-ZHLSUF2L.js","assets/judge-DK4RAKTK.js","assets/Visit-2QAJN3SN.js","assets/chunk-Z6HSEFWE.js","assets/chunk-SSPBV276.js","assets/chunk-DOSJ3QSQ.js","assets/Hall-DEXY7UWS.js","assets/chunk-ANLJMWUF.js","assets/Correction-MRJHWCVW.js","assets/chunk-LEFOVPXN.js","assets/chunk-6FJSC426.js","assets/chunk-BAPOPX7S.js","assets/Filing-3G3XT2VD.js","assets/chunk-5HEXNEN5.js","assets/chunk-QAI4P35E.js","assets/chunk-BXWWSOWH.js","assets/Receipt-UNSZNQGR.js","assets/chunk-S6CRHQEZ.js","assets/chunk-6G5QQQQS.js","assets/chunk-TVW75PR7.js","assets/style-HVQZ7EVV.css","assets/check-c5061cbf367e.js","manifest.json","icon.svg"];

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
