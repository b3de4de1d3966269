import { CHEN, LIN } from "../support/cast";
import { expect, test } from "../support/story";

const TIMES = 5;

test("what was saved survives the death of the browser, and is sent", async ({ server, at }) => {
  test.slow();
  const lin = await at(LIN);
  // Somebody who logged in this morning: the browser writes a new cookie to the disk only after a while.
  await lin.tablet.close();
  await lin.tablet.open("/");
  await lin.settled();
  await server.stop();
  const taken: { ticket: string; said: string }[] = [];
  for (let time = 1; time <= TIMES; time++) {
    const said = `第 ${time} 次断电前说的话`;
    const ticket = await lin.intake.take({ kind: "报修", room: "3-1-1502", said });
    await lin.tablet.kill();
    taken.push({ ticket, said });
    await lin.tablet.open(`/tickets/${ticket}`);
    await expect(lin.page.getByText(said).first(), `entry ${time} after the kill`).toBeVisible();
  }
  await server.start();
  await lin.settled();
  const desk = await at(CHEN);
  for (const { ticket, said } of taken) {
    await desk.ticket.open(ticket);
    await expect(desk.page.getByText(said).first()).toBeVisible();
  }
});
