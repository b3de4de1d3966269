// Makes every address of the app open without a network: one shell, the files of one build, nothing else.
// A template: the server puts in the name of the build and the list [{url, sha256, size}] of its files.

const BUILD = "__BUILD__";
const FILES = __FILES__;

const PREFIX = "app-";
const CACHE = PREFIX + BUILD;
const SHELL = "/";
const listed = new Set(FILES.map((file) => file.url));
const first = !self.registration.active;

/* Install: all of the build or nothing of it. */

const hex = (bytes) => Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("");

async function isWhole(response, { sha256 }) {
  if (!sha256) return true;
  return hex(await crypto.subtle.digest("SHA-256", await response.clone().arrayBuffer())) === sha256.toLowerCase();
}

async function fetched(url, mode) {
  const response = await fetch(new Request(url, { cache: mode, credentials: "same-origin" }));
  if (!response.ok || response.redirected) throw new Error(`${url}: status ${response.status}`);
  return response;
}

// Nearest first: an earlier build or an interrupted install, the page that has just loaded it, the server.
// The digest decides, so the cheap places are as safe as the dear one.
async function keep(cache, file) {
  const places = [() => caches.match(file.url, { ignoreVary: true }), () => fetched(file.url, "default"), () => fetched(file.url, "reload")];
  for (const place of file.sha256 ? places : places.slice(2)) {
    const response = await place();
    if (response && (await isWhole(response, file))) return cache.put(file.url, response);
  }
  throw new Error(`${file.url}: not the file of build ${BUILD}`);
}

async function keepShell(cache) {
  const response = await fetched(SHELL, "reload");
  // a shell of another build would name files that are not in this cache
  if (!(await response.clone().text()).includes(BUILD)) throw new Error(`the shell is not of build ${BUILD}`);
  return cache.put(SHELL, response);
}

async function install() {
  const cache = await caches.open(CACHE);
  await Promise.all([keepShell(cache), ...FILES.map((file) => keep(cache, file))]);
  if (first) await self.skipWaiting();
}

self.addEventListener("install", (event) => event.waitUntil(install()));

/* Activate: older builds go when no window can still be running one. */

async function dropOlder() {
  const names = await caches.keys();
  // asked after the names were read, so that a build that is just coming in is never taken for an old one
  if (self.registration.installing || self.registration.waiting) return;
  await Promise.all(names.filter((name) => name.startsWith(PREFIX) && name !== CACHE).map((name) => caches.delete(name)));
}

const windows = () => self.clients.matchAll({ type: "window", includeUncontrolled: true });

async function activate() {
  if (first) await self.clients.claim();
  if (first || (await windows()).length === 0) await dropOlder();
}

self.addEventListener("activate", (event) => event.waitUntil(activate()));

self.addEventListener("message", (event) => {
  if (event.data?.type === "SKIP_WAITING") event.waitUntil(self.skipWaiting());
  // a window has just started on this build; if it is the only one, nobody needs an older
  if (event.data?.type === "STARTED") event.waitUntil(windows().then((open) => (open.length > 1 ? undefined : dropOlder())));
});

/* Fetch: pages get the shell, files of a build come from its cache, all else is left to the network. */

const isServers = (path) => path.startsWith("/api/") || path === "/healthz" || path === "/readyz";

async function cached(request, url) {
  const own = await (await caches.open(CACHE)).match(url, { ignoreVary: true });
  return own ?? (await caches.match(url, { ignoreVary: true })) ?? fetch(request);
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin || isServers(pathname)) return;
  if (listed.has(pathname) || pathname.startsWith("/pkg/")) event.respondWith(cached(request, pathname));
  else if (request.mode === "navigate") event.respondWith(cached(request, SHELL));
});
