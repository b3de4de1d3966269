// The log-in page, and the lock.

import type { Page } from "@playwright/test";
import { PIN, type Person } from "../support/cast";

/** The first time everything comes, which a busy machine takes its time for. */
const FIRST_SYNC = { timeout: 60_000 };

export class Login {
  constructor(private readonly page: Page) {}

  get code() {
    return this.page.getByLabel("工号");
  }

  get keypad() {
    return this.page.getByRole("group", { name: "密码键盘" });
  }

  /** Says who it is, and waits until all that the server has for this tablet has come. */
  async enter(who: Person) {
    const last = this.page.waitForResponse(async (response) => {
      return response.url().includes("/api/sync/") && response.ok() && !(await response.json()).more;
    }, FIRST_SYNC);
    await this.code.fill(who.code);
    await this.unlock();
    await last;
  }

  /** The six digits, on the tablet's own keypad. */
  async unlock(pin = PIN) {
    for (const digit of pin) await this.keypad.getByRole("button", { name: digit, exact: true }).click();
  }
}
