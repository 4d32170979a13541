// Keeps the app's own files for work without signal. What goes to /api is never touched.
const CACHE = "app-0ecad039849c";
const FILES = ["./","check","assets/Closing-R3GQ4YEP.js","assets/Prove-34KQBUG5.js","assets/Register-QK3UKCRI.js","assets/Help-LKWN23LK.js","assets/Devices-FZVAT6AC.js","assets/Today-6VXZTAW4.js","assets/chunk-G7UFORUS.js","assets/chunk-CP5RS4WY.js","assets/app-V2AINTD4.js","assets/chunk-KDZYS4BH.js","assets/judge-DK4RAKTK.js","assets/Visit-45UBR63F.js","assets/chunk-5MXXYVI4.js","assets/Hall-RCR6A2UK.js","assets/Correction-ULRPJVLQ.js","assets/chunk-RD6SKJYM.js","assets/chunk-MPTGCOQR.js","assets/chunk-XONHYWDX.js","assets/Filing-6BTPVRUY.js","assets/chunk-NOHUH2Y4.js","assets/chunk-74W3CGOD.js","assets/chunk-WFOXWVYI.js","assets/Receipt-O3RRBEGX.js","assets/chunk-HYNTWKL2.js","assets/chunk-RT5LPZ7C.js","assets/chunk-TVW75PR7.js","assets/style-FY6C6PT5.css","assets/check-c5061cbf367e.js","manifest.json","icon.svg"];

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
