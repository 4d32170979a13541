// Keeps the app's own files for work without signal. What goes to /api is never touched.
const CACHE = "app-b880332366f2";
const FILES = ["./","check","assets/Closing-DT5HBPYT.js","assets/Prove-LJ6PIVEH.js","assets/Register-65KJHH6O.js","assets/Help-KYA4C4TF.js","assets/Devices-2U5NH4M3.js","assets/Today-R3JP5LZH.js","assets/chunk-NO5TXPZE.js","assets/chunk-KLD46O3D.js","assets/app-7LTPA55L.js","assets/chunk-2JLHZGPA.js","assets/judge-DK4RAKTK.js","assets/Visit-KOEYJ4N7.js","assets/chunk-RXDUUNK6.js","assets/Hall-FAEC3GLB.js","assets/Correction-UASF6673.js","assets/chunk-6RMPXXAH.js","assets/chunk-IUJ445TO.js","assets/chunk-SKES5V3V.js","assets/Filing-6Z5OUZZP.js","assets/chunk-HCJ52UDA.js","assets/chunk-3XBP3WIH.js","assets/chunk-4YSMEVCS.js","assets/chunk-VUFEFTDU.js","assets/Receipt-6OGKWVD6.js","assets/chunk-LC6GSOF6.js","assets/chunk-NPA3OJKD.js","assets/chunk-TVW75PR7.js","assets/style-FY6C6PT5.css","assets/check-c5061cbf367e.js","manifest.json","icon.svg"];

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
