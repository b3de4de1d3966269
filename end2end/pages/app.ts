// The app on one tablet: its pages, and what they share.

import { expect } from "@playwright/test";
import type { Person } from "../support/cast";
import type { Tablet } from "../support/tablet";
import { Callback } from "./callback";
import { Device } from "./device";
import { Intake } from "./intake";
import { Login } from "./login";
import { Sign } from "./sign";
import { Ticket } from "./ticket";
import { Today } from "./today";
import { Visit } from "./visit";

export class App {
  constructor(readonly tablet: Tablet) {}

  get page() {
    return this.tablet.page;
  }

  get login() {
    return new Login(this.page);
  }

  get today() {
    return new Today(this.page);
  }

  get intake() {
    return new Intake(this.page);
  }

  get ticket() {
    return new Ticket(this.page);
  }

  get visit() {
    return new Visit(this.page);
  }

  get callback() {
    return new Callback(this.page);
  }

  get device() {
    return new Device(this.page);
  }

  get sign() {
    return new Sign(this.page);
  }

  /** How sync stands, in the header of every page. */
  get sync() {
    return this.page.locator("a.sync");
  }

  async open(path: string) {
    await this.page.goto(path);
    await expect(this.page.locator("#shell"), "the app has started").toHaveCount(0);
    await expect(this.page.getByRole("heading", { level: 1 })).toBeVisible();
  }

  /** Logs in on the log-in page and waits until everything has come. */
  async logIn(who: Person) {
    await this.login.enter(who);
    await this.settled();
  }

  /** From the device page, where every width of screen has it. */
  async lock() {
    await this.page.getByRole("complementary").getByRole("button", { name: "锁屏" }).click();
    await expect(this.login.keypad).toBeVisible();
  }

  /** Nothing is left to send. */
  async settled() {
    await expect(this.sync).toContainText("都已上传");
  }

  /** The app has noticed that there is no server. */
  async offline() {
    await expect(this.page.locator("a.sync, .top + .body [role=status]").first()).toContainText("离线", { timeout: 15_000 });
  }
}
