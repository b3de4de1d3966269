import { CHEN, LIN } from "../support/cast";
import { expect, test } from "../support/story";

/** `cargo xtask prove` kills it far more often than a check on every change can afford. */
const TIMES = Number(process.env.SHOUWEN_DEATHS ?? 5);

test("what was saved survives the death of the browser, and is sent", async ({ server, at }) => {
  test.setTimeout(240_000 + TIMES * 30_000);
  const lin = await at(LIN);
  // Somebody who logged in this morning. The browser keeps a new cookie in memory for about half a minute before it
  // writes it to the disk; a death within it loses the log-in, never a record (the test after this one). Closing it in
  // order once stands for that half minute.
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

test("a death right after the first log-in asks for the PIN once more, and loses no record", async ({ server, at }) => {
  const lin = await at(LIN);
  await server.stop();
  const said = "刚登录就断电前说的话";
  const ticket = await lin.intake.take({ kind: "报修", room: "3-1-1502", said });
  await lin.tablet.kill();
  await server.start();
  await lin.tablet.open(`/tickets/${ticket}`);
  await expect(lin.page.getByText(said).first()).toBeVisible();
  const again = lin.page.getByText("请再登录一次，记录都在");
  const sent = lin.sync.getByText("都已上传");
  // Which of the two comes depends on whether the browser had written its cookie.
  await expect(again.or(sent).first()).toBeVisible();
  await expect(lin.page.getByText("过期")).toHaveCount(0);
  if (await again.isVisible()) {
    await lin.page.getByRole("link", { name: "登录" }).click();
    await lin.login.unlock();
  }
  await lin.settled();
});
