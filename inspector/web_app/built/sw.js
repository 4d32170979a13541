// Keeps the app's own files for work without signal. What goes to /api is never touched.
const CACHE = "app-844775697e28";
const FILES = ["./","check","assets/Closing-26F6DHTO.js","assets/Prove-HRJEGA2B.js","assets/Register-5HBBTP2G.js","assets/Help-JPJIOPT6.js","assets/Devices-QDSTEVGG.js","assets/Today-USBWD5FN.js","assets/chunk-IUWHZDR5.js","assets/app-MMIRYW3U.js","assets/chunk-RFJWZVJA.js","assets/judge-DK4RAKTK.js","assets/Visit-UHMZMPQI.js","assets/chunk-K2LB32PK.js","assets/chunk-TGOK7MTN.js","assets/chunk-OSDBURWC.js","assets/Hall-AO7QCG2T.js","assets/chunk-JKA52MOT.js","assets/Correction-XQYQURKX.js","assets/chunk-V6HNLEOJ.js","assets/chunk-I3VURCH2.js","assets/chunk-UO7NXWSD.js","assets/Filing-PIHZKFFT.js","assets/chunk-EP3YQFKX.js","assets/chunk-6S6XQO22.js","assets/chunk-7LYESB67.js","assets/Receipt-SRUDBQLY.js","assets/chunk-ZT3WWEEO.js","assets/chunk-SF6ECVC3.js","assets/chunk-TVW75PR7.js","assets/style-HVQZ7EVV.css","assets/check-c5061cbf367e.js","manifest.json","icon.svg"];

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
