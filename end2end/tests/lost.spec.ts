import type { App } from "../pages/app";
import { LIN } from "../support/cast";
import { held } from "../support/rows";
import { expect, test } from "../support/story";

const SAID = "电梯里的灯不亮";
const NOTE = "物业前台还有备用灯管";

const cleared = (app: App) =>
  expect(app.page.getByText("这台平板已按管理处的要求清空")).toBeVisible({ timeout: 60_000 });

test("a lost tablet hands in what it has, clears itself and says so; the desk has everything", async ({ server, at }) => {
  const lin = await at(LIN);
  await server.stop();
  await lin.intake.take({ kind: "报修", room: "3-1-1502", said: SAID });
  const kept = () => lin.page.evaluate(() => ({ ...localStorage }));
  const { tablet } = JSON.parse((await kept())["shouwen.session"] ?? "{}");
  expect(server.run("device", "list")).toContain(`${tablet}  `);
  expect(server.run("device", "wipe", tablet)).toContain(tablet);
  await server.start();

  await cleared(lin);
  expect(await lin.page.evaluate(() => indexedDB.databases()), "no record stays").toEqual([]);
  const left = Object.keys(await kept()).filter((key) => /session|device|pin|draft|held/.test(key));
  expect(left, "nor who it was").toEqual([]);
  expect(server.run("device", "list")).toContain("清空令");

  await lin.login.enter(LIN);
  await lin.settled();
  await expect(lin.page.getByText("这台平板已按管理处的要求清空")).toHaveCount(0);
  const said = (await held(lin.page)).filter((entry) => JSON.stringify(entry).includes(SAID));
  expect(said.length, "what it had recorded had reached the server").toBe(1);
  const again = JSON.parse((await kept())["shouwen.session"] ?? "{}");
  expect(again.tablet, "it is another tablet now").not.toBe(tablet);
});

test("what somebody records in the moment of the clearing is handed in before the tablet is cleared", async ({ server, at }) => {
  const lin = await at(LIN);
  await server.stop();
  await lin.intake.take({ kind: "报修", room: "3-1-1502", said: SAID });
  await lin.ticket.start("补记一笔");
  await lin.page.getByRole("dialog").getByRole("textbox").fill(NOTE);
  await lin.page.evaluate(() => {
    const clear = IDBFactory.prototype.deleteDatabase;
    IDBFactory.prototype.deleteDatabase = function (name) {
      IDBFactory.prototype.deleteDatabase = clear;
      const deleting = clear.call(this, name);
      const buttons = [...document.querySelectorAll<HTMLElement>("dialog button, [role=dialog] button")];
      const record = buttons.find((button) => button.textContent?.trim() === "记下");
      record?.click();
      localStorage["pressed"] = String(Boolean(record));
      return deleting;
    };
  });
  const tablet = JSON.parse((await lin.page.evaluate(() => localStorage["shouwen.session"])) ?? "{}").tablet;
  server.run("device", "wipe", tablet);
  await server.start();

  await cleared(lin);
  expect(await lin.page.evaluate(() => localStorage["pressed"]), "it was recorded in that moment").toBe("true");
  expect(await lin.page.evaluate(() => indexedDB.databases()), "no record stays").toEqual([]);
  await lin.login.enter(LIN);
  await lin.settled();
  for (const words of [SAID, NOTE]) {
    const entries = (await held(lin.page)).filter((entry) => JSON.stringify(entry).includes(words));
    expect(entries.length, words).toBe(1);
  }
});
