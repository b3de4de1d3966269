import { CHEN, LIN } from "../support/cast";
import { held } from "../support/rows";
import { expect, test } from "../support/story";

test("a reply that is lost makes no second entry", async ({ at }) => {
  const lin = await at(LIN);
  const said = "楼道灯一闪一闪";
  let lost = 0;
  await lin.tablet.running.route("**/api/sync/**", async (route) => {
    const pushes = Boolean(route.request().postData()?.includes('"opened"'));
    if (lost > 0 || !pushes) return route.continue();
    lost += 1;
    const reply = await route.fetch();
    expect(reply.status(), "the server has taken the push").toBe(200);
    await route.abort("connectionreset");
  });
  const ticket = await lin.intake.take({ kind: "报修", room: "3-1-1502", said });
  await expect.poll(() => lost, "the reply was lost once").toBe(1);
  await lin.settled();

  const desk = await at(CHEN);
  await desk.ticket.open(ticket);
  await expect(desk.ticket.event(said)).toHaveCount(1);
  const openings = async (page: typeof desk.page) => {
    const entries = await held(page);
    return entries.filter(({ head }) => head.stream.id === ticket && head.entry === "opened").length;
  };
  await expect.poll(() => openings(desk.page), "openings at the desk").toBe(1);
  expect(await openings(lin.page), "openings on the tablet").toBe(1);
});
