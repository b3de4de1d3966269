import { App } from "../pages/app";
import { LIN } from "../support/cast";
import { expect, test } from "../support/story";
import { PORTRAIT } from "../support/tablet";

test("a log-in that the server no longer knows stops nobody from recording, and the PIN sends it", async ({ at }) => {
  const lin = await at(LIN);
  await lin.tablet.running.clearCookies();
  await lin.intake.take({ kind: "报修", room: "3-1-1502", said: "登录不作数以后登记的" });
  await expect(lin.page.getByText("请再登录一次，记录都在").first()).toBeVisible();
  await expect(lin.sync).toContainText("1 条待上传");
  await lin.page.getByRole("link", { name: "登录" }).click();
  await lin.login.unlock();
  await lin.settled();
});

test("a tablet held upright can be locked and handed to somebody else", async ({ at }) => {
  const lin = await at(LIN, { viewport: PORTRAIT });
  await lin.open("/device");
  await lin.lock();
  await lin.page.getByRole("button", { name: "换人" }).click();
  await expect(lin.login.code).toBeVisible();
});

test("the lock opens without a network, with the right PIN alone", async ({ server, at }) => {
  const lin = await at(LIN);
  await server.stop();
  await lin.open("/device");
  await lin.lock();
  await lin.page.goto("/callbacks");
  await expect(lin.login.keypad, "no address leads past the lock").toBeVisible();
  await lin.login.unlock("000000");
  await expect(lin.page.getByRole("alert").filter({ hasText: "密码不对" })).toBeVisible();
  await lin.login.unlock();
  await expect(lin.page).toHaveURL(/\/callbacks$/);
  await expect(lin.page.getByRole("heading", { level: 1, name: "回访" })).toBeVisible();
});

test("a browser that keeps nothing logs nobody in whom a reload would shut out", async ({ tablet }) => {
  const app = new App(tablet());
  await app.tablet.open("/");
  await expect(app.login.code).toBeVisible();
  await app.page.evaluate(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException("no", "QuotaExceededError");
    };
  });
  await app.login.code.fill(LIN.code);
  await app.login.unlock();
  await expect(app.page.getByRole("alert").filter({ hasText: "这个浏览器不让保存数据" })).toBeVisible();
});
