// Keeps the app's own files for work without signal. What goes to /api is never touched.
const CACHE = "app-0b9cd1f7d5dc";
const FILES = ["./","check","assets/Closing-346YCIAE.js","assets/Prove-QY372U5G.js","assets/Register-7ZELRHKB.js","assets/Help-OVDPAVN7.js","assets/Devices-RPXQAZU7.js","assets/Today-4SWYUCM3.js","assets/chunk-RPGLXRSV.js","assets/app-Q7HAGQNN.js","assets/chunk-ZVUCHYKT.js","assets/judge-DK4RAKTK.js","assets/Visit-6FZIBPMM.js","assets/chunk-XSE2A4AG.js","assets/chunk-STVWMITJ.js","assets/chunk-BZIYAUDI.js","assets/Hall-ZOQL2CLU.js","assets/chunk-DIT7TMPO.js","assets/Correction-X6LBMVIE.js","assets/chunk-E77WHVSV.js","assets/chunk-6FJYUUJA.js","assets/chunk-YOUJUFLQ.js","assets/Filing-L6S2IB2H.js","assets/chunk-VYN7V2IN.js","assets/chunk-QY4JLJ45.js","assets/chunk-KGKA27LE.js","assets/Receipt-4SDKVZJ3.js","assets/chunk-CYY7R3DH.js","assets/chunk-WDLW3LVZ.js","assets/chunk-TVW75PR7.js","assets/style-HVQZ7EVV.css","assets/check-c5061cbf367e.js","manifest.json","icon.svg"];

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
