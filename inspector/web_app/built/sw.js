// Keeps the app's own files for work without signal. What goes to /api is never touched.
const CACHE = "app-d27907cfdac5";
const FILES = ["./","check","assets/Closing-GXBT652O.js","assets/Prove-HFIMMAND.js","assets/Register-TQYUWUKR.js","assets/Help-VOFHMFUN.js","assets/Devices-JVP3UP4J.js","assets/Today-VDBXU2JK.js","assets/chunk-OZZBN6VX.js","assets/chunk-FSHXKEJB.js","assets/app-E3T4E3U3.js","assets/chunk-ZHLSUF2L.js","assets/judge-DK4RAKTK.js","assets/Visit-DL5WUPBV.js","assets/chunk-Z6HSEFWE.js","assets/Hall-JQJMQM5F.js","assets/Correction-BYZCL4K7.js","assets/chunk-UUC47NNX.js","assets/chunk-PW2UBBBO.js","assets/chunk-BAPOPX7S.js","assets/Filing-LTNLZ7UI.js","assets/chunk-GLZMGAFY.js","assets/chunk-QAI4P35E.js","assets/chunk-SMBWFRRS.js","assets/Receipt-UNSZNQGR.js","assets/chunk-S6CRHQEZ.js","assets/chunk-6G5QQQQS.js","assets/chunk-TVW75PR7.js","assets/style-FY6C6PT5.css","assets/check-c5061cbf367e.js","manifest.json","icon.svg"];

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
