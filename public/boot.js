// Starts the app: the one script of the page, and the only one that is not made from Rust.
// It sets what the first paint needs, makes outbox writes durable, starts the WASM, and looks after updates.
// The page names its parts: <script type="module" src="boot.js" data-js="…" data-wasm="…">.

const root = document.documentElement;

/* Theme and language, before anything is seen. The app writes the same two keys. */

function stored(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return null; // storage forbidden: the defaults hold
  }
}

function language() {
  const chosen = stored("shouwen.lang");
  if (["zh-Hans", "zh-Hant", "en"].includes(chosen)) return chosen;
  const first = (navigator.languages?.[0] ?? navigator.language ?? "").toLowerCase();
  if (!first.startsWith("zh")) return "en";
  return /hant|-(tw|hk|mo)\b/.test(first) && !first.includes("hans") ? "zh-Hant" : "zh-Hans";
}

const lang = language();
root.lang = { "zh-Hans": "zh-CN", "zh-Hant": "zh-TW", en: "en" }[lang];
const theme = stored("shouwen.theme");
if (["light", "dark", "auto"].includes(theme)) root.dataset.theme = theme;

/* Durability. "Saved" must mean on the disk: browsers flush only when asked, and the wrapper library cannot ask. */

const open = IDBDatabase.prototype.transaction;
IDBDatabase.prototype.transaction = function transaction(stores, mode, options) {
  const names = typeof stores === "string" ? [stores] : Array.from(stores);
  const strict = mode === "readwrite" && names.includes("outbox");
  return open.call(this, stores, mode, strict ? { ...options, durability: "strict" } : options);
};

/* Updates: a new version waits until a person agrees; nothing half written is ever reloaded away. */

const workers = navigator.serviceWorker; // absent on plain http in a LAN; the app says what that means
let registration;
let leaving = false;

function reload() {
  if (leaving) return;
  leaving = true;
  location.reload();
}

function announce() {
  root.dataset.update = "ready"; // for whoever asks later
  dispatchEvent(new CustomEvent("shouwen:update-ready"));
}

let agreed = false;
function accept() {
  agreed = true;
  const waiting = registration?.waiting;
  if (!waiting) return reload(); // taken over already, from another window
  waiting.addEventListener("statechange", () => waiting.state === "activated" && reload());
  waiting.postMessage({ type: "SKIP_WAITING" });
}

function watch(worker) {
  worker?.addEventListener("statechange", () => {
    if (worker.state === "installed" && registration.active) announce();
  });
}

function check() {
  registration?.update().catch(() => {}); // offline: the next occasion will do
}

async function install() {
  if (!workers) return;
  let controlled = Boolean(workers.controller); // not yet on the very first visit: that claim is no update
  workers.addEventListener("controllerchange", () => {
    if (agreed) reload();
    else if (controlled) announce();
    controlled = true;
  });
  registration = await workers.register("/sw.js", { scope: "/", updateViaCache: "none" });
  watch(registration.installing);
  registration.addEventListener("updatefound", () => watch(registration.installing));
  if (registration.waiting && registration.active) announce();
  workers.controller?.postMessage({ type: "STARTED" });
  addEventListener("online", check);
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && check());
  setInterval(check, 3_600_000);
}

/* When it does not start, or breaks: what happened, what is safe, what to do. */

const SORRY = {
  "zh-Hans": ["需要重新打开首问", "已保存的记录都在这台设备上，不会丢。请按“重新打开”；还是不行，请联网后再试，或更新浏览器。", "重新打开"],
  "zh-Hant": ["需要重新開啟首問", "已儲存的記錄都在這台裝置上，不會遺失。請按「重新開啟」；仍然不行，請連上網路後再試，或更新瀏覽器。", "重新開啟"],
  en: ["Shouwen has to be reopened", "Saved records are safe on this device. Press “Reopen”; if that does not help, go online and try again, or update the browser.", "Reopen"],
};

function element(name, properties, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

function fail(error) {
  console.error(error);
  if (document.querySelector(".failed")) return;
  const others = Object.keys(SORRY).filter((other) => other !== lang);
  const [title, advice, verb] = SORRY[lang];
  const button = element("button", { type: "button", className: "btn xl go", onclick: accept }, verb);
  const said = element("main", { className: "failed" },
    element("h1", {}, title),
    element("p", {}, advice),
    button,
    element("div", {}, ...others.map((other) => element("p", { className: "cap", lang: other }, SORRY[other].slice(0, 2).join(" · ")))),
    element("p", { className: "why" }, String(error?.message ?? error)),
  );
  said.setAttribute("role", "alert");
  document.querySelectorAll("dialog[open]").forEach((dialog) => dialog.close());
  document.getElementById("shell")?.remove();
  document.body.append(element("div", { id: "shell" }, said));
  button.focus();
  check(); // a repaired version may be waiting to be fetched
}

// A trap leaves the program's memory in an unknown state: nothing may go on in it.
function trapped(event) {
  const error = event.error ?? event.reason;
  if (error instanceof WebAssembly.RuntimeError) fail(error);
}

async function start() {
  const { js, wasm } = document.querySelector("script[data-js]").dataset;
  const glue = await import(js);
  await glue.default({ module_or_path: wasm });
  glue.hydrate();
}

addEventListener("shouwen:update-accept", accept);
addEventListener("error", trapped);
addEventListener("unhandledrejection", trapped);
start().catch(fail).finally(() => install().catch((error) => console.warn("service worker:", error)));
