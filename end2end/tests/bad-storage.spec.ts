import type { Page } from "@playwright/test";
import { LIN } from "../support/cast";
import { Holder } from "../support/holder";
import { expect, test } from "../support/story";

const SAID = "水表间门锁坏了";
const WORD = { kind: "报修", room: "3-1-1502", said: SAID } as const;

type Failure = "abort" | "full";

/** The next write of a pending entry fails, once. */
async function fail(page: Page, how: Failure) {
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

const WORDS: [Failure, RegExp][] = [
  ["abort", /浏览器中断了写入/],
  ["full", /平板空间不够/],
];

for (const [how, words] of WORDS) {
  test(`a store that fails (${how}) is said in words, and the entry stays until it is stored`, async ({ at }) => {
    const lin = await at(LIN);
    await lin.intake.open();
    await lin.intake.fill(WORD);
    await fail(lin.page, how);
    await lin.intake.save.click();
    await expect(lin.page.getByText(words).first()).toBeVisible();
    await expect(lin.intake.said).toHaveValue(SAID);
    await expect(lin.page).toHaveURL(/\/intake$/);
    await lin.intake.save.click();
    await lin.page.waitForURL(/\/tickets\//);
    await expect(lin.page.getByText(SAID).first()).toBeVisible();
    await lin.settled();
  });
}

test("a store that another window holds is said in words, and is stored once it is free", async ({ at }) => {
  const lin = await at(LIN);
  await lin.intake.open();
  await lin.intake.fill(WORD);
  const other = await Holder.ofOutbox(await lin.tablet.secondWindow("/healthz"));
  await lin.intake.save.click();
  await expect(lin.page.getByText("另一个窗口占着本机记录").first()).toBeVisible({ timeout: 20_000 });
  await expect(lin.intake.said).toHaveValue(SAID);
  await other.release();
  await lin.intake.save.click();
  await lin.page.waitForURL(/\/tickets\//);
  await lin.settled();
  await lin.page.reload();
  await expect(lin.ticket.event(SAID), "stored once, though it was tried twice").toHaveCount(1);
});

test("records that another window is converting are said in words, and open once it is done", async ({ at }) => {
  const lin = await at(LIN);
  const other = await Holder.ofUpgrade(await lin.tablet.secondWindow("/healthz"));
  await lin.page.reload();
  await expect(lin.page.getByText("另一个窗口占着本机记录").first()).toBeVisible({ timeout: 20_000 });
  await other.release();
  await lin.page.reload();
  await lin.settled();
});
