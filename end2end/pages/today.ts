// 今日.

import type { Page } from "@playwright/test";

export class Today {
  constructor(private readonly page: Page) {}

  get slips() {
    return this.page.locator("a.slip");
  }

  /** The ticket behind the first slip that says `what`. */
  async ticket(what: string | RegExp): Promise<string> {
    await this.page.goto("/");
    const href = await this.slips.filter({ hasText: what }).first().getAttribute("href");
    const ticket = href?.split("/")[2];
    if (!ticket) throw new Error(`no slip says ${what}`);
    return ticket;
  }
}
