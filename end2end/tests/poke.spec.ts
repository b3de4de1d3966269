import type { App } from "../pages/app";
import { CHEN, LIN } from "../support/cast";
import { held } from "../support/rows";
import { expect, test } from "../support/story";

/** Longer than two polls of who is told nothing. */
const QUIET = 10_000;
const WORD = { kind: "报修", room: "3-1-1502", said: "阳台地漏返味，请来看看" } as const;

/** How often `app` makes a round trip while nothing happens. */
async function roundTrips(app: App) {
  let count = 0;
  const counted = (request: { url(): string }) => {
    if (request.url().includes("/api/sync/")) count += 1;
  };
  app.page.on("request", counted);
  await app.page.waitForTimeout(QUIET);
  app.page.off("request", counted);
  return count;
}

/** What `from` takes in comes to the other, that only waits, long before it would ask. */
async function bringsNews(from: App, to: App) {
  const ticket = await from.intake.take(WORD);
  const has = async () => (await held(to.page)).some(({ head }) => head.stream.id === ticket);
  await expect.poll(has, { timeout: QUIET }).toBe(true);
}

test("who is told of news asks for none, and has it at once", async ({ at }) => {
  const [lin, desk] = [await at(LIN), await at(CHEN)];
  expect(await roundTrips(desk)).toBe(0);
  await bringsNews(lin, desk);
});

test("where no stream of events comes through, one long question after another brings the news", async ({ at }) => {
  const [lin, desk] = [await at(LIN), await at(CHEN)];
  const streams = /\/api\/poke\/v1\/[0-9a-f-]+$/;
  await desk.page.route(streams, (route) => route.abort());
  await desk.open("/");
  await desk.settled();
  expect(await roundTrips(desk)).toBeLessThanOrEqual(1);
  await bringsNews(lin, desk);
});
