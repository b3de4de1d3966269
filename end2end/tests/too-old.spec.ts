// An app that is too old to decide: what it tells goes up, what it decides waits for the update.

import { CHEN, LIN } from "../support/cast";
import { fits } from "../support/layout";
import { LANDSCAPE, PHONE } from "../support/tablet";
import { expect, test } from "../support/story";

const SAID = "二楼扶手松了";
const WAITS = "这一版太旧，决定先不上传";

test("facts of a too old app go up and its decisions wait, said in words, until it is newer", async ({ at }) => {
  const lin = await at(LIN);
  let app = "0.0.9";
  await lin.tablet.running.route("**/api/sync/**", (route) => {
    const asked = route.request().postDataJSON();
    return route.continue({ postData: JSON.stringify(app ? { ...asked, app } : asked) });
  });
  const ticket = await lin.intake.take({ kind: "报修", room: "3-1-1502", said: SAID });
  await lin.ticket.act("办结", "当场拧紧");
  const desk = await at(CHEN);
  await desk.ticket.open(ticket);
  await expect(desk.ticket.event(SAID), "what was told is there").toHaveCount(1);

  const note = lin.page.locator(".notices .note").filter({ hasText: WAITS });
  await expect(note).toContainText("更新后自动上传");
  for (const viewport of [LANDSCAPE, PHONE]) {
    await lin.page.setViewportSize(viewport);
    await expect(note).toBeVisible();
    await fits(lin.page, `the too old app at ${viewport.width}`);
  }
  await lin.page.setViewportSize(LANDSCAPE);
  await expect(desk.ticket.event("当场拧紧"), "what was decided is not").toHaveCount(0);
  await expect(lin.ticket.event("当场拧紧"), "and is not called handed in").toContainText("仅在本机");

  app = "";
  await lin.page.reload();
  await lin.settled();
  await expect(note).toBeHidden();
  await expect(desk.ticket.event("当场拧紧")).toHaveCount(1, { timeout: 30_000 });
});
