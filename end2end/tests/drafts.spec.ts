import type { Page } from "@playwright/test";
import type { App } from "../pages/app";
import { HE, LIN, type Person } from "../support/cast";
import { expect, test } from "../support/story";

const SAID = "阳台栏杆松了，孩子差点摔出去";
const PHONE = "13912345678";

/** What the browser keeps beside the records, as one text. */
const beside = (page: Page) => page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }));

const SWITCH = "换人";
const SWITCH_DROP = "草稿不留，换人";

/** The way from the lock to the other person's log-in. */
async function lockAndSwitch(app: App) {
  await app.open("/device");
  await app.lock();
  await app.page.getByRole("button", { name: SWITCH, exact: true }).click();
}

/** The tablet goes to somebody else, who is at the log-in already. */
async function take(app: App, to: Person) {
  await app.login.code.fill(to.code);
  await app.login.unlock();
  await expect(app.login.keypad).toBeHidden();
  await app.open("/");
  await app.settled();
}

test("a draft is its writer's: the lock keeps it, and the way back from the other's log-in", async ({ at }) => {
  const lin = await at(LIN);
  await lin.intake.open();
  await lin.intake.said.fill(SAID);
  await lockAndSwitch(lin);
  await expect(lin.page.getByText(/还有 1 份没写完的草稿（登记）/), "said before anybody takes over").toBeVisible();
  await lin.page.getByRole("button", { name: SWITCH_DROP }).click();
  await lin.page.getByRole("button", { name: `回到 ${LIN.name}` }).click();
  await lin.login.unlock();
  await expect(lin.login.keypad).toBeHidden();
  await lin.intake.open();
  await expect(lin.intake.said).toHaveValue(SAID);
});

test("a draft never outlives its writer's time on the tablet, in no window", async ({ at }) => {
  const lin = await at(LIN);
  await lin.intake.open();
  await lin.intake.said.fill(`${SAID} ${PHONE}`);
  expect(await beside(lin.page)).toContain(PHONE);
  const other = await lin.tablet.secondWindow("/intake");
  const said = other.getByLabel("业户说了什么");
  await expect(said).toHaveValue(new RegExp(SAID));
  await lockAndSwitch(lin);
  await lin.page.getByRole("button", { name: SWITCH_DROP }).click();
  await take(lin, HE);
  await expect(said).toHaveValue("");
  const left = await beside(lin.page);
  for (const personal of [SAID, PHONE]) expect(left).not.toContain(personal);
  await lin.intake.open();
  await expect(lin.intake.said).toHaveValue("");
  await lockAndSwitch(lin);
  await take(lin, LIN);
  await lin.intake.open();
  await expect(lin.intake.said, "it is gone for its writer too").toHaveValue("");
});

test("logging out says what goes with it, and leaves nothing of a resident behind", async ({ at }) => {
  const lin = await at(LIN);
  await lin.intake.open();
  await lin.intake.fill({ kind: "报修", room: "3-1-1502", said: `${SAID} ${PHONE}` });
  expect(await beside(lin.page)).toContain(PHONE);
  await lin.settled();
  await lin.open("/device");
  await lin.page.getByRole("button", { name: "退出登录" }).click();
  await expect(lin.page.getByText(/还有 1 份没写完的草稿/)).toBeVisible();
  await lin.page.getByRole("button", { name: "删掉草稿并退出" }).click();
  await expect(lin.login.code).toBeVisible();
  const left = await beside(lin.page);
  for (const personal of [SAID, PHONE, LIN.name]) expect(left).not.toContain(personal);
});

test("what is said before logging in is true for whoever reads it", async ({ at, tablet }) => {
  const fresh = tablet();
  await fresh.open("/");
  await expect(fresh.page.getByText("第一次登录要联网")).toBeVisible();
  const lin = await at(LIN);
  await lin.open("/device");
  await lin.lock();
  await lin.page.getByRole("button", { name: "换人" }).click();
  await expect(lin.page.getByText("换人要联网")).toBeVisible();
  await expect(lin.page.getByText(`没有网络时，这台平板只有 ${LIN.name} 能解锁`)).toBeVisible();
  await expect(lin.page.getByText("第一次登录要联网")).toBeHidden();
});
