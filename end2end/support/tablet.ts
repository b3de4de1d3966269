// One tablet: a browser with a profile of its own, which outlives the browser's process.

import { mkdtempSync, readlinkSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BrowserContext, type Page, chromium } from "@playwright/test";
import { chromium as launching } from "./places";
import { Watch } from "./watch";

export interface Look {
  viewport?: { width: number; height: number };
  colorScheme?: "light" | "dark";
  /** The browser's language. */
  locale?: string;
}

export const LANDSCAPE = { width: 1180, height: 820 };
export const PORTRAIT = { width: 820, height: 1180 };
export const PHONE = { width: 360, height: 780 };

export class Tablet {
  /** What went wrong in the page, whatever the test looks at. */
  readonly watch = new Watch();
  private readonly profile = mkdtempSync(join(tmpdir(), "shouwen-tablet-"));
  private context?: BrowserContext;
  private shown?: Page;

  constructor(
    private readonly url: string,
    private readonly look: Look = {},
  ) {}

  get page(): Page {
    if (!this.shown) throw new Error("the tablet is off");
    return this.shown;
  }

  /** Switches it on and opens an address of the app. */
  async open(path = "/") {
    if (!this.context) await this.launch();
    await this.page.goto(path, { waitUntil: "domcontentloaded" });
    return this.page;
  }

  /** A second window on the same tablet. */
  async secondWindow(path = "/") {
    const page = await this.running.newPage();
    await page.goto(path, { waitUntil: "domcontentloaded" });
    return page;
  }

  /** Closes the browser in order. */
  async close() {
    const context = this.context;
    this.context = this.shown = undefined;
    await context?.close();
  }

  /** Ends the browser's process as a flat battery would. */
  async kill() {
    // Chromium names its process in the lock of its profile: `host-pid`.
    const pid = Number(readlinkSync(join(this.profile, "SingletonLock")).split("-").at(-1));
    const gone = new Promise((resolve) => this.running.once("close", resolve));
    process.kill(pid, "SIGKILL");
    await gone;
    this.context = this.shown = undefined;
  }

  /** Takes the tablet and all that it knows away. */
  async discard() {
    await this.close();
    rmSync(this.profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }

  get running(): BrowserContext {
    if (!this.context) throw new Error("the tablet is off");
    return this.context;
  }

  private async launch() {
    const context = await chromium.launchPersistentContext(this.profile, {
      ...launching,
      baseURL: this.url,
      viewport: LANDSCAPE,
      hasTouch: true,
      locale: "zh-CN",
      timezoneId: "Asia/Shanghai",
      ...this.look,
    });
    context.setDefaultTimeout(15_000);
    await this.watch.over(context);
    this.context = context;
    this.shown = context.pages()[0] ?? (await context.newPage());
  }
}
