// A ticket's page.

import { type Page, expect } from "@playwright/test";

/** Waits until a ticket's page is shown; returns the ticket's id. */
export async function ticketShown(page: Page): Promise<string> {
  await page.waitForURL(/\/tickets\/[0-9a-f-]{36}$/);
  return new URL(page.url()).pathname.split("/")[2];
}

export class Ticket {
  constructor(private readonly page: Page) {}

  get timeline() {
    return this.page.locator("ol.tl");
  }

  /** The timeline's events that say `what`. */
  event(what: string | RegExp) {
    return this.timeline.getByRole("listitem").filter({ hasText: what });
  }

  /** The shown signatures. */
  get signatures() {
    return this.page.locator(".signed svg");
  }

  async open(ticket: string) {
    await this.page.goto(`/tickets/${ticket}`);
    await expect(this.timeline).toBeVisible();
  }

  /** Opens the form of an action, which may stand behind 其他操作. */
  async start(verb: string) {
    const button = this.page.locator(".act").getByRole("button", { name: verb, exact: true });
    const more = this.page.locator(".act summary");
    await expect(button.or(more).first()).toBeVisible();
    if (!(await button.isVisible())) await more.click();
    await button.click();
  }

  /** Opens the form of an action, writes `text` and records it. */
  async act(verb: string, text: string) {
    await this.start(verb);
    const dialog = this.page.getByRole("dialog");
    await dialog.getByRole("textbox").fill(text);
    await dialog.getByRole("button", { name: "记下" }).click();
    await expect(dialog).toBeHidden();
  }
}
