// How long a tablet takes to fetch a log for the first time and to start on what it has, beside what plain JavaScript takes for the same
// bytes in the same browser. `SHOUWEN_TICKETS` says how large the log is. Told, and judged by whoever reads it.

import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "@playwright/test";
import { LIN, PIN } from "../support/cast";
import { founded, site } from "../support/places";
import { Server } from "../support/server";
import { Tablet } from "../support/tablet";
import { fill } from "./estate";
import { rawFetch, rawRead } from "./floor";

const TICKETS = (process.env.SHOUWEN_TICKETS ?? "10000").split(",").map(Number);
/** How often each start is made; the median is told. */
const TIMES = 5;

for (const tickets of TICKETS) {
  test(`a log of ${tickets} tickets`, async () => {
    test.setTimeout(3_600_000);
    const data = mkdtempSync(join(tmpdir(), "shouwen-measure-"));
    cpSync(founded, data, { recursive: true });
    const server = await new Server({ site: site(), data, port: 3198 }).start();
    const tablet = new Tablet(server.url);
    try {
      const rows = await fill(server.url, tickets);
      tell(`${tickets} tickets, ${rows} rows in the log`);
      await firstSync(tablet);
      const floor = await rawFetch(tablet.page);
      tell(`raw fetch and store: ${ms(floor.time)}, ${floor.pages} pages, ${(floor.bytes / 1e6).toFixed(1)} MB`);
      await coldStarts(tablet);
    } finally {
      await tablet.discard();
      await server.stop();
      rmSync(data, { recursive: true, force: true });
    }
  });
}

/** From the last digit of the PIN to the moment at which everything is there and on disk. */
async function firstSync(tablet: Tablet) {
  const page = await tablet.open("/");
  await page.getByLabel("工号").fill(LIN.code);
  const pad = page.getByRole("group", { name: "密码键盘" });
  for (const digit of PIN) await pad.getByRole("button", { name: digit, exact: true }).click();
  const begun = Date.now();
  await page.getByText("都已上传").first().waitFor({ timeout: 1_800_000 });
  tell(`first sync: ${ms(Date.now() - begun)}`);
}

async function coldStarts(tablet: Tablet) {
  const rows: number[] = [];
  const wholes: number[] = [];
  for (let time = 0; time < TIMES; time++) {
    await tablet.close();
    const page = await tablet.open("/device");
    await page.addInitScript(watchFirst);
    await page.goto("/");
    await page.locator("a[href^='/tickets/']").first().waitFor({ timeout: 600_000 });
    rows.push(await page.evaluate(() => (window as unknown as { first: number }).first));
    await page.getByText("都已上传").first().waitFor({ timeout: 600_000 });
    wholes.push(await page.evaluate(() => performance.now()));
  }
  tell(`cold start, first rows after navigation: ${ms(median(rows))}; everything settled: ${ms(median(wholes))}`);
  const floor = await rawRead(tablet.page);
  tell(`raw read of the store: ${ms(floor.read)}, parsed ${ms(floor.parsed)}, ${(floor.bytes / 1e6).toFixed(1)} MB`);
}

/** Notes when the first ticket is on the screen. */
function watchFirst() {
  const seen = new MutationObserver(() => {
    if (!document.querySelector("a[href^='/tickets/']")) return;
    Object.assign(window, { first: performance.now() });
    seen.disconnect();
  });
  seen.observe(document, { childList: true, subtree: true });
}

const median = (times: number[]) => [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
const ms = (time: number) => `${time.toFixed(0)} ms`;
const tell = (line: string) => console.log(`   ${line}`);
