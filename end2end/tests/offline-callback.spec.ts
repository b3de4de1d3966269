import type { App } from "../pages/app";
import { CHEN, HE, LIN } from "../support/cast";
import { held } from "../support/rows";
import { expect, test } from "../support/story";

/** How soon everybody sees everything once the server is back, on a machine that is busy with other things. */
const SOON = 30_000;
const REPAIR = { kind: "报修", room: "3-1-1502", said: "厨房水龙头滴漏，台面下柜有积水" } as const;
const COMPLAINT = { kind: "投诉", room: "5-2-0803", said: "楼上半夜拖桌椅，连着三天睡不好" } as const;
const OPINION = "修得挺好，就是换下来的旧件没带走";

interface Day {
  repair: string;
  complaint: string;
  /** The earlier repair that was drawn. */
  drawn: string;
}

/** Two words taken in, one home visited, both settled. */
async function work(lin: App): Promise<Omit<Day, "drawn">> {
  const repair = await lin.intake.take(REPAIR);
  const complaint = await lin.intake.take(COMPLAINT);
  await lin.visit.open(repair);
  await lin.visit.enter();
  await lin.visit.find("渗漏");
  await lin.visit.end("已修好", "结束上门");
  await lin.ticket.open(repair);
  await lin.ticket.act("办结", "换了阀芯和软管，试水不漏");
  await expect(lin.page.getByText("抽样待联网").first(), "the draw waits for the server").toBeVisible();
  await lin.ticket.open(complaint);
  await lin.ticket.act("办结", "已请楼上铺地垫，约好十点后不挪动");
  await expect(lin.page.getByText(/100\s?%/).first(), "every complaint is called back").toBeVisible();
  return { repair, complaint };
}

/** On the doorstep: five questions, and the resident's name. */
async function callBack(lin: App, ticket: string) {
  await lin.callback.open(ticket);
  await lin.callback.by("看现场");
  await lin.callback.answer({ quality: "好", service: "较好", satisfaction: "满意", faults: ["现场没收拾净"], opinion: OPINION });
  await lin.callback.askForSignature();
  await lin.sign.write();
  await lin.sign.handBack();
  await expect(lin.sync, "back from the resident's page").toBeVisible();
}

/** The strokes of the ticket's signature, as drawn. */
const drawn = (app: App) => app.ticket.signatures.first().locator("path").evaluateAll((paths) => paths.map((path) => path.getAttribute("d")));

/** The latest signature's private part, as the tablet keeps it. */
async function signed(app: App, ticket: string) {
  const entries = (await held(app.page)).filter(({ head }) => head.stream.id === ticket && head.entry === "signed");
  return entries.sort((one, other) => one.head.at - other.head.at).at(-1)?.private;
}

async function everything(app: App, day: Day) {
  await expect(app.ticket.event(OPINION).first(), "the callback and the resident's own words").toBeVisible();
  for (const [ticket, said] of [[day.repair, REPAIR.said], [day.complaint, COMPLAINT.said]]) {
    await app.ticket.open(ticket);
    await expect(app.ticket.event(said).first()).toBeVisible();
    await expect(app.ticket.event("办结：").first()).toBeVisible();
  }
}

test("from a resident's word to a signed callback on the desk's screen, offline in between", async ({ server, at }) => {
  test.slow();
  const [lin, desk, other] = [await at(LIN), await at(CHEN), await at(HE)];
  const earlier = await lin.today.ticket(/回访·报修/);
  await desk.ticket.open(earlier);
  await other.ticket.open(earlier);
  const before = await desk.ticket.signatures.count();
  await server.stop();

  const day = { ...(await work(lin)), drawn: earlier };
  await callBack(lin, day.drawn);
  await lin.tablet.close();

  await lin.tablet.open(`/tickets/${day.drawn}`);
  await expect(lin.ticket.signatures, "the signature is there, offline").toHaveCount(before + 1);
  await expect(lin.page.getByText("仅在本机").first()).toBeVisible();
  await lin.offline();
  const [lines, pad] = [await drawn(lin), await signed(lin, day.drawn)];
  expect(lines.length, "lines of the signature").toBeGreaterThan(0);
  expect(pad, "the signature on the tablet").toHaveProperty("pad.strokes");

  await server.start();
  const back = Date.now();
  for (const app of [desk, other]) {
    await expect(app.ticket.signatures, "the signature comes by itself").toHaveCount(before + 1, { timeout: SOON });
  }
  console.log(`both saw it after ${Date.now() - back} ms`);
  await lin.settled();
  for (const app of [desk, other]) {
    expect(await drawn(app), "the lines are drawn as they were written").toEqual(lines);
    expect(await signed(app, day.drawn), "every stroke, pressure and time").toEqual(pad);
    await everything(app, day);
  }
  await lin.ticket.open(day.repair);
  await expect(lin.ticket.event(/抽样：/), "the server has drawn").toBeVisible();
});
