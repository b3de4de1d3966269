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
    return this.page.getByRole("list", { name: "经过" });
  }

  /** The timeline's events that say `what`. */
  event(what: string | RegExp) {
    return this.timeline.getByRole("listitem").filter({ hasText: what });
  }

  /** The shown signatures. */
  get signatures() {
    return this.page.locator("svg.signed");
  }

  async open(ticket: string) {
    await this.page.goto(`/tickets/${ticket}`);
    await expect(this.timeline).toBeVisible();
  }

  /** Opens the dialog behind `verb`, writes `text` and confirms. */
  async act(verb: string, text: string) {
    await this.page.getByRole("button", { name: verb, exact: true }).click();
    const dialog = this.page.getByRole("dialog");
    await dialog.getByRole("textbox").fill(text);
    await dialog.getByRole("button", { name: verb, exact: true }).click();
    await expect(dialog).toBeHidden();
  }
}
