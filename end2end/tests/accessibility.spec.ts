import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "@playwright/test";
import type { AxeResults } from "axe-core";
import { App } from "../pages/app";
import { LIN } from "../support/cast";
import { expect, test } from "../support/story";
import { walk } from "../support/walk";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What axe finds serious, in a line each. */
async function faults(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run(options: unknown): Promise<AxeResults> } };
    return axe.run({ resultTypes: ["violations"] });
  });
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, help, nodes }) => nodes.map(({ target, failureSummary }) => `${id} (${help}): ${target} ${failureSummary}`));
}

for (const colorScheme of ["light", "dark"] as const) {
  test(`every screen can be read by everybody (${colorScheme})`, async ({ tablet }) => {
    test.slow();
    const app = new App(tablet({ colorScheme }));
    await walk(app, LIN, async (screen) => {
      expect.soft(await faults(app.page), screen).toEqual([]);
    });
  });
}
