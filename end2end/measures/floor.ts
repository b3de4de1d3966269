// What plain JavaScript takes for the same bytes: fetching every page and storing it as it came, and reading the store again.

import type { Page } from "@playwright/test";

/** Fetches the log page by page, as text, and stores each strictly. */
export function rawFetch(page: Page): Promise<{ time: number; pages: number; bytes: number }> {
  return page.evaluate(async () => {
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const { community } = await (await fetch("/api/community/v1")).json();
    const headers = { "content-type": "application/json" };
    const { device } = await (await fetch(`/api/device/v1/${community}`, { method: "POST", headers, body: "{}" })).json();
    const id = Uint8Array.from((community as string).replaceAll("-", "").match(/../g) ?? [], (pair) => parseInt(pair, 16));
    const seed = new Uint8Array([...new TextEncoder().encode("shouwen/log/v1"), ...id]);
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", seed)).slice(0, 16);
    const opening = indexedDB.open("raw", 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore("pages", { keyPath: "id" });
    const db = await done(opening);
    let cursor = { seq: 0, chain: [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("") };
    let [pages, bytes, more] = [0, 0, true];
    const begun = performance.now();
    while (more) {
      const body = JSON.stringify({ proto: 1, app: "9.0.0", device, cursor });
      const text = await (await fetch(`/api/sync/v1/${community}`, { method: "POST", headers, body })).text();
      const reply = JSON.parse(text) as { cursor: typeof cursor; more?: boolean };
      const storing = db.transaction("pages", "readwrite", { durability: "strict" });
      storing.objectStore("pages").put({ id: cursor.seq, v: text });
      await new Promise((resolve, reject) => {
        storing.oncomplete = resolve;
        storing.onerror = reject;
      });
      [cursor, more] = [reply.cursor, reply.more ?? false];
      pages += 1;
      bytes += text.length;
    }
    const time = performance.now() - begun;
    db.close();
    return { time, pages, bytes };
  });
}

/** Reads every page that the app has stored, and parses it. */
export function rawRead(page: Page): Promise<{ read: number; parsed: number; bytes: number }> {
  return page.evaluate(async () => {
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const all = await indexedDB.databases();
    const name = all.find(({ name }) => name?.startsWith("shouwen-"))?.name ?? "";
    const db = await done(indexedDB.open(name));
    const begun = performance.now();
    const rows: { v: string }[] = await done(db.transaction("tail").objectStore("tail").getAll());
    const read = performance.now() - begun;
    let bytes = 0;
    for (const { v } of rows) {
      JSON.parse(v);
      bytes += v.length;
    }
    const parsed = performance.now() - begun;
    db.close();
    return { read, parsed, bytes };
  });
}
