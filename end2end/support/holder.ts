// Another window of the same origin that will not let go of the records.

import type { Page } from "@playwright/test";

interface Held {
  held: { release(): void };
}

export class Holder {
  private constructor(private readonly page: Page) {}

  /** Keeps a writing transaction on the outbox open. */
  static async ofOutbox(page: Page) {
    await page.evaluate(async () => {
      const name = (await indexedDB.databases()).find(({ name }) => name?.startsWith("shouwen-"))?.name ?? "";
      const db = await new Promise<IDBDatabase>((resolve, reject) => {
        const open = indexedDB.open(name);
        open.onsuccess = () => resolve(open.result);
        open.onerror = () => reject(open.error);
      });
      const store = db.transaction("outbox", "readwrite").objectStore("outbox");
      let holding = true;
      const again = () => {
        if (holding) store.count().onsuccess = again;
        else db.close();
      };
      await new Promise<void>((resolve) => {
        store.count().onsuccess = () => (resolve(), again());
      });
      (window as unknown as Held).held = { release: () => void (holding = false) };
    });
    return new Holder(page);
  }

  /** Asks for a newer version of the store while it keeps the old one itself; gives up when released. */
  static async ofUpgrade(page: Page) {
    await page.evaluate(async () => {
      const name = (await indexedDB.databases()).find(({ name }) => name?.startsWith("shouwen-"))?.name ?? "";
      const db = await new Promise<IDBDatabase>((resolve, reject) => {
        const open = indexedDB.open(name);
        open.onsuccess = () => resolve(open.result);
        open.onerror = () => reject(open.error);
      });
      const newer = indexedDB.open(name, db.version + 1);
      newer.onupgradeneeded = () => newer.transaction?.abort();
      newer.onerror = (event) => event.preventDefault();
      (window as unknown as Held).held = { release: () => db.close() };
    });
    return new Holder(page);
  }

  async release() {
    await this.page.evaluate(() => (window as unknown as Held).held.release());
  }
}
