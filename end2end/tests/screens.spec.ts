import { mkdirSync } from "node:fs";
import { App } from "../pages/app";
import { LIN } from "../support/cast";
import { fits } from "../support/layout";
import { test } from "../support/story";
import { LANDSCAPE, PORTRAIT } from "../support/tablet";
import { walk } from "../support/walk";

const PICTURES = "test-results/screens";

test("every screen fits every width", async ({ tablet }) => {
  test.slow();
  mkdirSync(PICTURES, { recursive: true });
  const app = new App(tablet());
  await walk(app, LIN, async (screen) => {
    await fits(app.page, screen);
    for (const viewport of [PORTRAIT, LANDSCAPE]) {
      await app.page.setViewportSize(viewport);
      await app.page.screenshot({ path: `${PICTURES}/${screen}-${viewport.width}.png` });
    }
  });
});
