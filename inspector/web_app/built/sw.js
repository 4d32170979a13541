// Keeps the app's own files for work without signal. What goes to /api is never touched.
const CACHE = "app-b758dfde8e6f";
const FILES = ["./","check","assets/Closing-627UZFUJ.js","assets/Prove-YTGW7CMR.js","assets/Register-IN4XFTSH.js","assets/Help-KYA4C4TF.js","assets/Devices-2U5NH4M3.js","assets/Today-SZ2V2RZ4.js","assets/chunk-NO5TXPZE.js","assets/chunk-KLD46O3D.js","assets/app-7DVEBJEY.js","assets/chunk-2JLHZGPA.js","assets/judge-DK4RAKTK.js","assets/Visit-JJA2DYQN.js","assets/chunk-RXDUUNK6.js","assets/Hall-FAEC3GLB.js","assets/Correction-YOFMDWWH.js","assets/chunk-6OKVLFYQ.js","assets/chunk-AWZGHAXX.js","assets/chunk-VK4X7SVB.js","assets/Filing-Q2NRH5Y4.js","assets/chunk-YFPGIKFX.js","assets/chunk-3XBP3WIH.js","assets/chunk-ARZBQBXA.js","assets/chunk-VUFEFTDU.js","assets/Receipt-6OGKWVD6.js","assets/chunk-LC6GSOF6.js","assets/chunk-NPA3OJKD.js","assets/chunk-TVW75PR7.js","assets/style-HVQZ7EVV.css","assets/check-c5061cbf367e.js","manifest.json","icon.svg"];

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
