// What a tablet has on its disk, read behind the app's back.

import type { Page } from "@playwright/test";

export type StoreName = "outbox" | "sent" | "tail" | "snap" | "blobs" | "meta";

/** The rows of one store, each parsed as far as it is JSON. */
export async function rows(page: Page, store: StoreName): Promise<unknown[]> {
  const texts = await page.evaluate(async (store) => {
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const all = await indexedDB.databases();
    const name = all.find(({ name }) => name?.startsWith("shouwen-"))?.name;
    if (!name) return [];
    const db = await done(indexedDB.open(name));
    try {
      const found = await done(db.transaction(store).objectStore(store).getAll());
      return found.map((row) => JSON.stringify(row));
    } finally {
      db.close();
    }
  }, store);
  return texts.map((text) => unfolded(JSON.parse(text)));
}

/** Rows keep entries as JSON text inside JSON; this opens all of it. */
function unfolded(value: unknown): unknown {
  if (typeof value === "string" && /^[[{]/.test(value)) {
    try {
      return unfolded(JSON.parse(value));
    } catch {
      return value;
    }
  }
  if (Array.isArray(value)) return value.map(unfolded);
  if (value && typeof value === "object") return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, unfolded(inner)]));
  return value;
}

export interface EntryParts {
  head: { id: string; entry: string; actor: string; at: number; stream: { kind: string; id: string } };
  body: Record<string, unknown>;
  private?: Record<string, unknown>;
}

/** Every entry anywhere in `value`. */
export function entries(value: unknown): EntryParts[] {
  if (Array.isArray(value)) return value.flatMap(entries);
  if (!value || typeof value !== "object") return [];
  const found = value as Partial<EntryParts>;
  if (found.head?.id && found.body) return [found as EntryParts];
  return Object.values(value).flatMap(entries);
}

/** Every entry that the tablet holds, confirmed or not, once each. */
export async function held(page: Page): Promise<EntryParts[]> {
  const stores = await Promise.all((["outbox", "sent", "tail", "snap"] as const).map((store) => rows(page, store)));
  return [...new Map(entries(stores).map((entry) => [entry.head.id, entry])).values()];
}
