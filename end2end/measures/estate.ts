// Fills a log: tickets that were taken in, answered and settled long ago, as tablets hand them in.

import { createHash, randomBytes, randomUUID } from "node:crypto";
import { CHEN, PIN } from "../support/cast";

const COURSE = ["opened", "noted", "noted", "answered", "noted", "noted", "settled", "noted"];
const SAID = "业主来问装修押金退还需要哪些手续，已说明：带收据、身份证，验收合格后七个工作日内退到原卡";
const TICKETS_A_PUSH = 60;

/** Hands in so many tickets; how many rows the log has then. */
export async function fill(url: string, tickets: number): Promise<number> {
  const { community, server_time: now } = await told(await fetch(`${url}/api/community/v1`));
  const entered = await fetch(`${url}/api/session/v1/${community}`, body({ code: CHEN.code, password: PIN }));
  const cookie = (entered.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
  const { staff } = await told(entered);
  const { device } = await told(await fetch(`${url}/api/device/v1/${community}`, body({}, cookie)));
  const run = randomUUID();
  let n = 0;
  let reached = 0;
  const entry = (stream: string, name: string) => {
    n += 1;
    const head = {
      v: 1, id: uuid7(now + n), stream: { kind: "ticket", id: stream }, device, run, n, entry: name, actor: staff,
      at: now, device_time: { offset: 0, uncertainty: 0, contact: null }, base: {},
    };
    const said = name === "opened" ? { kind: "inquiry" } : {};
    return { head, body: said, private: { text: SAID }, salt: randomBytes(32).toString("hex") };
  };
  for (let done = 0; done < tickets; done += TICKETS_A_PUSH) {
    const many = Math.min(TICKETS_A_PUSH, tickets - done);
    const push = Array.from({ length: many }, () => uuid7(now + n)).flatMap((stream) => COURSE.map((name) => entry(stream, name)));
    // The name of no coverage: verdicts alone come back.
    const request = { proto: 1, app: "9.0.0", device, cursor: { seq: 0, chain: start(community) }, scope: "0", push };
    const { verdicts } = await told(await fetch(`${url}/api/sync/v1/${community}`, body(request, cookie)));
    if (verdicts.length !== push.length) throw new Error(`${verdicts.length} verdicts for ${push.length} entries`);
    reached = Math.max(reached, ...verdicts.map(({ seq }: { seq: number }) => seq));
  }
  return reached;
}

/** The chain at 0, where every log of the community begins. */
function start(community: string): string {
  const id = Buffer.from(community.replaceAll("-", ""), "hex");
  return createHash("sha256").update("shouwen/log/v1").update(id).digest("hex").slice(0, 32);
}

/** A UUIDv7 of this moment. */
function uuid7(moment: number): string {
  const hex = moment.toString(16).padStart(12, "0") + "7" + randomBytes(10).toString("hex").slice(0, 3) + "8" + randomBytes(8).toString("hex").slice(0, 15);
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join("-");
}

const body = (value: unknown, cookie = ""): RequestInit => ({
  method: "POST",
  headers: { "content-type": "application/json", cookie },
  body: JSON.stringify(value),
});

async function told(answer: Response) {
  if (!answer.ok) throw new Error(`${answer.url} answered ${answer.status}: ${await answer.text()}`);
  return await answer.json();
}
