import { CHEN, LIN } from "../support/cast";
import { expect, test } from "../support/story";
import { held } from "../support/rows";

/** Building 2, which 林晓芸 does not look after. */
const WEST = "2-1-0601";
const EAST = "3-1-1502";

test("where areas are borders a tablet has its own, the desk all, and what a butler takes in elsewhere comes whole", async ({ server, at }) => {
  const lin = await at(LIN);
  const desk = await at(CHEN);
  const before = await tickets(lin.page);
  await server.stop();
  server.run("settings", "--tablets-by-area", "yes");
  await server.start();
  await lin.settled();
  await expect.poll(async () => (await tickets(lin.page)).size, { timeout: 60_000 }).toBeLessThan(before.size);
  await lin.open("/device");
  await expect(lin.page.getByText("本机有您负责的和交给您的事项")).toBeVisible();
  await desk.open("/device");
  await expect(desk.page.getByText("本机有全部事项")).toBeVisible();

  // Whoever is asked first takes it in, whichever building it is about.
  const said = "西区业主路上说的";
  const ticket = await lin.intake.take({ kind: "报修", room: WEST, said });
  await lin.settled();
  await lin.ticket.open(ticket);
  await expect(lin.ticket.event(said)).toHaveCount(1);
  await expect(lin.ticket.event(/正式号/), "what the server adds comes too").toHaveCount(1);

  const other = await desk.intake.take({ kind: "报修", room: WEST, said: "西区业主打到前台" });
  const near = await desk.intake.take({ kind: "报修", room: EAST, said: "东区业主打到前台" });
  await desk.settled();
  await expect.poll(async () => (await tickets(lin.page)).has(near)).toBe(true);
  expect((await tickets(lin.page)).has(other), "not hers, and not on her disk").toBe(false);
  await lin.open("/device");
  await expect(lin.page.getByText("曾和服务器对不上")).toHaveCount(0);
});

/** The tickets of which anything stands on a tablet's disk. */
const tickets = async (page: Parameters<typeof held>[0]) =>
  new Set((await held(page)).filter(({ head }) => head.stream.kind === "ticket").map(({ head }) => head.stream.id));
