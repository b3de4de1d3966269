// What every journey starts with: a server on a copy of the demo community, and as many tablets as it asks for.

import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test as base, expect } from "@playwright/test";
import { App } from "../pages/app";
import { MOMENT, type Person } from "./cast";
import { founded, site } from "./places";
import { Server } from "./server";
import { type Look, Tablet } from "./tablet";

const FIRST_PORT = 3180;

interface Story {
  /** The site root that the server reads; a test that swaps builds chooses a copy. */
  siteRoot: string;
  server: Server;
  /** A tablet that is new to everybody. */
  tablet: (look?: Look) => Tablet;
  /** A tablet on which `who` has logged in, and which has everything. */
  at: (who: Person, look?: Look) => Promise<App>;
}

export const test = base.extend<Story>({
  // biome-ignore lint: Playwright reads the names of the parameters
  siteRoot: async ({}, use) => use(site()),

  server: async ({ siteRoot }, use, info) => {
    const data = mkdtempSync(join(tmpdir(), "shouwen-data-"));
    cpSync(founded, data, { recursive: true });
    const port = FIRST_PORT + info.parallelIndex;
    const server = await new Server({ site: siteRoot, data, port, now: MOMENT }).start();
    await use(server);
    await server.stop();
    if (info.status !== info.expectedStatus) await info.attach("server", { body: server.words });
    rmSync(data, { recursive: true, force: true });
  },

  tablet: async ({ server }, use) => {
    const tablets: Tablet[] = [];
    await use((look) => {
      const tablet = new Tablet(server.url, look);
      tablets.push(tablet);
      return tablet;
    });
    await Promise.all(tablets.map((tablet) => tablet.discard()));
    for (const { watch } of tablets) {
      expect.soft(watch.broken, "errors in the page").toEqual([]);
      expect.soft(watch.forbidden, "what the content security policy stopped").toEqual([]);
    }
  },

  at: async ({ tablet }, use) => {
    await use(async (who, look) => {
      const app = new App(tablet(look));
      await app.tablet.open("/");
      await app.logIn(who);
      await app.settled();
      // Only what the browser keeps of the app opens once the server is gone.
      await app.page.evaluate(async () => void (await navigator.serviceWorker.ready));
      return app;
    });
  },
});

export { expect };
