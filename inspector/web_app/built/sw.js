// Keeps the app's own files for work without signal. What goes to /api is never touched.
const CACHE = "app-00fce374264c";
const FILES = ["./","check","assets/Closing-NR7GV633.js","assets/Prove-LDGAJ3SL.js","assets/Help-P6O2FW3E.js","assets/Devices-YXD7XIZR.js","assets/Today-AUGSOKA3.js","assets/chunk-X6YHCTER.js","assets/app-DPFWRMUN.js","assets/chunk-ABTUGAU7.js","assets/judge-DK4RAKTK.js","assets/Visit-CTPET7DG.js","assets/chunk-PI26WVBH.js","assets/Hall-ZPX4QC2B.js","assets/Correction-XKAUGRGQ.js","assets/chunk-T5OV6KRU.js","assets/chunk-VZOSOUUW.js","assets/chunk-SDN3WV7F.js","assets/Filing-LBE4FYVH.js","assets/chunk-5LL4XCSE.js","assets/chunk-23ZUNXIE.js","assets/Receipt-MTYXXJDF.js","assets/chunk-ATVU772E.js","assets/chunk-TJKWPKVZ.js","assets/chunk-TVW75PR7.js","assets/style-FY6C6PT5.css","assets/check-c5061cbf367e.js","manifest.json","icon.svg"];

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
