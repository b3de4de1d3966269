// A tablet that gets through no more: what it alone has comes to the office in a sealed file.

import { readFileSync, writeFileSync } from "node:fs";
import { App } from "../pages/app";
import { CHEN, LIN } from "../support/cast";
import { fail } from "../support/failing";
import { held, rows } from "../support/rows";
import { expect, test } from "../support/story";

const SAID = "电梯里的灯一闪一闪";
const NOTE = "业户说夜里更厉害";
const WORD = { kind: "报修", room: "3-1-1502", said: SAID } as const;

/** Takes a word in and writes a note on it, with nobody to hand them to. */
async function strand(app: App) {
  await app.intake.take(WORD);
  await app.ticket.act("补记一笔", NOTE);
}

const having = async (app: App, words: string) => {
  const all = await held(app.page);
  return all.filter((entry) => JSON.stringify(entry).includes(words)).length;
};

test("a tablet that gets through no more is rescued at the desk, once, and its outbox stays as it was", async ({ server, at }, info) => {
  const [lin, chen] = [await at(LIN), await at(CHEN)];
  await server.stop();
  await strand(lin);
  await lin.device.show();
  await expect(lin.device.importing, "who has no post at the desk imports nothing").toHaveCount(0);
  const outbox = await rows(lin.page, "outbox");
  await expect(lin.page.getByText(`${outbox.length} 条记录存成一个加密文件`)).toBeVisible();
  const path = info.outputPath("rescue");
  expect(await lin.device.exportTo(path)).toMatch(/^首问-救援-T\d+-20261119-14\d\d\.shouwen$/);
  await expect(lin.device.exported).toContainText(`已导出 ${outbox.length} 条`);
  expect(await rows(lin.page, "outbox"), "nothing leaves the outbox by it").toEqual(outbox);
  const file = readFileSync(path, "utf8");
  expect(file).not.toContain(SAID);
  await lin.tablet.discard();

  await server.start();
  await chen.device.show();
  await chen.device.import(path);
  await expect(chen.device.imported).toContainText("的救援文件已导入");
  await expect(chen.device.imported).toContainText(`新收 ${outbox.length} 条。`);
  for (const words of [SAID, NOTE]) await expect.poll(() => having(chen, words), words).toBe(1);
  const verified = server.run("verify");
  await chen.device.import(path);
  await expect(chen.device.imported).toContainText(`已经有 ${outbox.length} 条，没有重复收。`);
  expect(server.run("verify"), "a second import changes nothing").toBe(verified);
  for (const words of [SAID, NOTE]) expect(await having(chen, words), words).toBe(1);

  writeFileSync(path, file.slice(0, -40));
  await chen.device.import(path);
  await expect(chen.device.imported).toContainText("不是救援文件，或者坏了");
  expect(server.run("verify")).toBe(verified);
});

test("nobody can log in any more: the log-in page hands out what waits, sealed", async ({ server, at }, info) => {
  const lin = await at(LIN);
  await server.stop();
  await strand(lin);
  const outbox = await rows(lin.page, "outbox");
  await lin.page.evaluate(() => localStorage.removeItem("shouwen.session"));
  await lin.open("/login");
  await lin.page.getByText("登录不了，也交得出记录").click();
  await expect(lin.page.getByText(`这台平板有 ${outbox.length} 条记录没上传`)).toBeVisible();
  const path = info.outputPath("rescue");
  await lin.device.exportTo(path);
  await expect(lin.device.exported).toContainText(`已导出 ${outbox.length} 条`);
  expect(server.run("rescue", path)).toContain(`${outbox.length} new, 0 already here, 0 quarantined, 0 held back`);
  await server.start();
  await lin.login.enter(LIN);
  await lin.settled();
  for (const words of [SAID, NOTE]) expect(await having(lin, words), words).toBe(1);
});

test("what the store refuses goes along, and what stands in the way is said", async ({ server, at }, info) => {
  const lin = await at(LIN);
  await lin.device.show();
  await expect(lin.page.getByText("没有只在本机的记录")).toBeVisible();
  await expect(lin.device.export).toBeDisabled();

  await server.stop();
  await lin.page.evaluate(() => {
    const kept = Object.keys(localStorage).filter((key) => key.startsWith("shouwen.sealing"));
    for (const key of kept) localStorage.removeItem(key);
  });
  await lin.intake.open();
  await lin.intake.fill(WORD);
  await fail(lin.page, "full");
  await lin.intake.save.click();
  await expect(lin.page.locator(".notices .note")).toContainText("平板空间不够");
  expect(await rows(lin.page, "outbox")).toHaveLength(0);
  await lin.page.getByRole("link", { name: "返回今日" }).click();
  await lin.device.show();
  await expect(lin.device.exported).toContainText("没有服务器的公钥");
  await expect(lin.device.export).toBeDisabled();
  await server.start();
  await expect(lin.device.export, "it comes by itself").toBeEnabled({ timeout: 30_000 });
  await server.stop();
  const path = info.outputPath("rescue");
  await lin.device.exportTo(path);
  await expect(lin.device.exported).toContainText("已导出");
  expect(server.run("rescue", path)).toMatch(/[1-9]\d* new, 0 already here, 0 quarantined, 0 held back/);
});

test("where the browser has no cryptography, it is said", async ({ at }) => {
  const lin = await at(LIN);
  await lin.page.addInitScript(() => Object.defineProperty(Crypto.prototype, "subtle", { get: () => undefined }));
  await lin.open("/device");
  await expect(lin.device.exported).toContainText("这里不能加密");
  await expect(lin.device.export).toBeDisabled();
});
