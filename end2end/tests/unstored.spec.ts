// What is on the screen alone: nobody loses it without a word, and nobody records it without one.

import type { App } from "../pages/app";
import { Ticket } from "../pages/ticket";
import { LIN } from "../support/cast";
import { fail } from "../support/failing";
import { held } from "../support/rows";
import { expect, test } from "../support/story";

const SAID = "水表间门锁坏了";
const WORD = { kind: "投诉", room: "3-1-1502", said: SAID } as const;
const NOTE = "业户下午在家";

const dialog = (app: App) => app.page.getByRole("dialog");
const press = (app: App, name: string) => dialog(app).getByRole("button", { name, exact: true }).click();

/** Writes a note on a new ticket, and the store refuses it. */
async function refusedNote(app: App) {
  await app.intake.take(WORD);
  await app.settled();
  await app.ticket.start("补记一笔");
  await dialog(app).getByRole("textbox").fill(NOTE);
  await fail(app.page, "full");
  await press(app, "记下");
  await expect(dialog(app), "the reason stands where it can be read").toContainText("平板空间不够");
}

const notes = async (app: App) => (await held(app.page)).filter((row) => JSON.stringify(row).includes(NOTE));

test("what a dialog could not store is discarded only after a question, and no later act stores it", async ({ at }) => {
  const lin = await at(LIN);
  await refusedNote(lin);
  await press(lin, "取消");
  await expect(dialog(lin)).toContainText("还没存上，要丢弃吗？");
  await press(lin, "丢弃");
  await expect(dialog(lin)).toBeHidden();
  await expect(lin.page.locator(".notices .note"), "the note above goes with what it was about").toBeHidden();
  await expect(lin.ticket.event(NOTE)).toHaveCount(0);
  await lin.ticket.act("记通话", "约了明天上午");
  await lin.settled();
  expect(await notes(lin)).toHaveLength(0);
  await lin.ticket.start("补记一笔");
  await expect(dialog(lin).getByRole("textbox"), "its draft is gone too").toHaveValue("");
});

test("a dialog that could not be stored says what is lacking once its words are gone", async ({ at }) => {
  const lin = await at(LIN);
  await refusedNote(lin);
  await dialog(lin).getByRole("textbox").fill("");
  await press(lin, "再存一次");
  await expect(dialog(lin).getByRole("alert").filter({ hasText: "请写" })).toBeVisible();
  await dialog(lin).getByRole("textbox").fill(NOTE);
  await press(lin, "再存一次");
  await expect(dialog(lin)).toBeHidden();
  await lin.settled();
  expect(await notes(lin)).toHaveLength(1);
});

test("what a dialog could not store is kept and stored once, and Escape asks like 取消", async ({ at }) => {
  const lin = await at(LIN);
  await refusedNote(lin);
  await lin.page.keyboard.press("Escape");
  await expect(dialog(lin)).toContainText("还没存上，要丢弃吗？");
  await press(lin, "留着，再存一次");
  await expect(dialog(lin)).toBeHidden();
  await expect(lin.page.locator(".toast")).toContainText("已保存");
  await expect(lin.ticket.event(NOTE)).toHaveCount(1);
  await lin.settled();
  expect(await notes(lin)).toHaveLength(1);
});

test("the browser asks before a page goes that alone holds something, and not for what waits to be uploaded", async ({ server, at }) => {
  const lin = await at(LIN);
  const asked: string[] = [];
  lin.page.on("dialog", (question) => {
    asked.push(question.type());
    return question.accept();
  });
  await refusedNote(lin);
  await lin.page.reload();
  await expect(lin.ticket.timeline).toBeVisible();
  expect(asked).toEqual(["beforeunload"]);
  await expect(lin.ticket.event(NOTE), "it was never recorded").toHaveCount(0);
  await server.stop();
  await lin.ticket.act("记通话", "约了明天上午");
  await lin.page.reload();
  await expect(lin.ticket.event("约了明天上午")).toHaveCount(1);
  expect(asked, "what is stored is no matter of the page's").toEqual(["beforeunload"]);
});

test("a dialog whose act another window has done says so, and records nothing", async ({ at }) => {
  const lin = await at(LIN);
  const ticket = await lin.intake.take(WORD);
  await lin.settled();
  await lin.ticket.start("办结");
  await dialog(lin).getByRole("textbox").fill("换了门锁");
  const other = new Ticket(await lin.tablet.secondWindow(`/tickets/${ticket}`));
  await other.act("办结", "换了锁芯");
  await expect(dialog(lin)).toContainText("现在不能“办结”了");
  await expect(dialog(lin).getByRole("button", { name: "记下" })).toBeDisabled();
  await press(lin, "取消");
  await expect(dialog(lin)).toBeHidden();
  await expect(lin.ticket.event("换了锁芯")).toHaveCount(1);
  await expect(lin.ticket.event("换了门锁")).toHaveCount(0);
});
