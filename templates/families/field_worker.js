// Keeps the shell of field mode, whole or not at all. Answers with personal data never come through here.

const VERSION = "{{ shell.version|escapejs }}";
const START = "{{ shell.start|escapejs }}";
const FILES = JSON.parse("{{ files|escapejs }}").map((url) => new URL(url, self.location).href);
const CACHES = "teren-";
const CACHE = CACHES + VERSION;

// Without cookies: what is kept is the same for everybody.
const asked = (url) => new Request(url, { credentials: "omit", cache: "no-cache", redirect: "error" });

async function install() {
  const cache = await caches.open(CACHE);
  await cache.addAll(FILES.map(asked));
  const page = await fetch(asked(START));
  // While servers change one by one, another one may still give the page of other files.
  if (!page.ok || !(await page.clone().text()).includes(VERSION)) throw new Error("another version");
  await cache.put(START, page);
}

async function activate() {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith(CACHES) && name !== CACHE);
  await Promise.all(old.map((name) => caches.delete(name)));
  await self.clients.claim();
}

async function kept(request, key = request) {
  const cache = await caches.open(CACHE);
  return (await cache.match(key, { ignoreVary: true })) ?? fetch(request);
}

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(activate()));
self.addEventListener("message", ({ data }) => data === "take-over" && self.skipWaiting());

// The page comes from here even with a network: a weak one, a redirect or a broken server must not keep it away.
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET") return;
  if (request.mode === "navigate") {
    if (url.origin === self.location.origin && url.pathname === START) event.respondWith(kept(request, START));
  } else if (FILES.includes(request.url)) event.respondWith(kept(request));
});
