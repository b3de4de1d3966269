// A store that takes nothing, once.

import type { Page } from "@playwright/test";

export type Failure = "abort" | "full";

/** The next write of a pending entry fails, once. */
export async function fail(page: Page, how: Failure) {
  await page.evaluate((how) => {
    const { put, add } = IDBObjectStore.prototype;
    const heal = () => Object.assign(IDBObjectStore.prototype, { put, add });
    const broken = (real: typeof put) =>
      function (this: IDBObjectStore, ...values: Parameters<typeof put>) {
        if (this.name !== "outbox") return real.apply(this, values);
        heal();
        if (how === "full") throw new DOMException("no room", "QuotaExceededError");
        const request = real.apply(this, values);
        this.transaction.abort();
        return request;
      };
    Object.assign(IDBObjectStore.prototype, { put: broken(put), add: broken(add) });
  }, how);
}
