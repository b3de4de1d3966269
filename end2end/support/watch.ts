// What no page may ever do: break, or ask for something that its policy forbids.

import type { BrowserContext, Page } from "@playwright/test";

/** Chromium's note that a request found no server: being offline is normal here. */
const OFFLINE = /^Failed to load resource|net::ERR_/;

export class Watch {
  /** Errors of the program: each one fails the test. */
  readonly broken: string[] = [];
  /** What the content security policy stopped. */
  readonly forbidden: string[] = [];

  async over(context: BrowserContext) {
    await context.exposeBinding("__forbidden", (_, what: string) => void this.forbidden.push(what));
    await context.addInitScript(() => {
      const told = (event: SecurityPolicyViolationEvent) =>
        (window as unknown as { __forbidden(what: string): void }).__forbidden(
          `${location.pathname}: ${event.effectiveDirective} ${event.blockedURI} ${event.sample} ${event.sourceFile ?? ""}:${event.lineNumber}`,
        );
      addEventListener("securitypolicyviolation", told);
    });
    context.on("page", (page) => this.page(page));
    context.pages().forEach((page) => this.page(page));
  }

  private page(page: Page) {
    page.on("pageerror", (error) => this.broken.push(`${page.url()}: ${error.stack ?? error.message}`));
    page.on("console", (message) => {
      const text = message.text();
      if (message.type() === "error" && !OFFLINE.test(text)) this.broken.push(`${page.url()}: ${text}`);
    });
    page.on("crash", () => this.broken.push(`${page.url()}: the page crashed`));
  }
}
