import { CHEN, LIN } from "../support/cast";
import { expect, test } from "../support/story";

test("a server that was restored from before a tablet's enrolment takes in what the tablet recorded", async ({ server, at }) => {
  await server.backUp();
  const lin = await at(LIN);
  const code = () => lin.page.evaluate(() => JSON.parse(localStorage.getItem("shouwen.device") ?? "{}").tablet);
  const before = await code();
  await server.stop();
  const said = "服务器恢复以前登记的";
  const ticket = await lin.intake.take({ kind: "投诉", room: "3-1-1502", said });
  await server.restore();
  // It has lost the log-in too.
  await lin.page.getByRole("link", { name: "登录" }).click({ timeout: 30_000 });
  await lin.login.unlock();
  await lin.settled();
  expect(await code(), "it is the same tablet").toBe(before);
  await lin.ticket.open(ticket);
  await expect(lin.ticket.event(said), "still on the tablet that recorded it").toHaveCount(1);
  await expect(lin.ticket.event(/正式号/), "it counts").toHaveCount(1);

  const desk = await at(CHEN);
  await desk.ticket.open(ticket);
  await expect(desk.ticket.event(said), "and at the desk").toHaveCount(1);
});

test("a server that was restored from an old backup gets back what it had confirmed, with the number it gave", async ({ server, at }) => {
  const lin = await at(LIN);
  await server.backUp();
  await lin.settled();
  const said = "备份以后登记的";
  const ticket = await lin.intake.take({ kind: "报修", room: "3-1-1502", said });
  await lin.settled();
  const numbered = lin.ticket.event(/正式号/);
  await expect(numbered).toHaveCount(1);
  const number = (await numbered.innerText()).match(/BX-\d{6}-\d{4}/)?.[0] ?? "";
  expect(number).not.toBe("");

  await server.restore();
  const desk = await at(CHEN);
  await desk.page.goto(`/tickets/${ticket}`);
  await expect(desk.ticket.event(said), "the desk has it again").toHaveCount(1, { timeout: 60_000 });
  await expect(desk.ticket.event(number), "under its number").toHaveCount(1);
  await lin.settled();
  await expect(numbered).toHaveCount(1);
  await expect(lin.ticket.event(number)).toHaveCount(1);
});
