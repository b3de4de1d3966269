// 交给业户签名: the page that the resident holds.

import { type Page, expect } from "@playwright/test";
import { PIN } from "../support/cast";
import { STROKES, write } from "../support/strokes";
import { ticketShown } from "./ticket";

export class Sign {
  constructor(private readonly page: Page) {}

  get pad() {
    return this.page.getByRole("img", { name: /^签名区/ });
  }

  get document() {
    return this.page.getByRole("region", { name: "您要签的内容" });
  }

  get keypad() {
    return this.page.getByRole("group", { name: "密码键盘" });
  }

  get confirm() {
    return this.page.getByRole("button", { name: "确认签名" });
  }

  async shown() {
    await expect(this.page.getByRole("heading", { level: 1, name: "请您核对，再签名" })).toBeVisible();
  }

  /** The press that leads on in a text which is longer than its box. */
  get more() {
    return this.page.getByRole("button", { name: "还有内容，往下看" });
  }

  /** Goes through the text until nothing is left of it. */
  async read() {
    await expect(this.document).toBeVisible();
    for (let press = 0; press < 20 && (await this.more.isVisible()); press++) await this.more.click();
    await expect(this.more).toBeHidden();
  }

  /** Reads, writes a name and confirms. */
  async write() {
    await this.shown();
    await this.read();
    await write(this.page, this.pad);
    await expect(this.pad).toHaveAccessibleName(`签名区，已写 ${STROKES} 笔`);
    await this.confirm.click();
    await expect(this.page.getByText("谢谢您，已签好")).toBeVisible();
  }

  /** The butler takes the tablet back. */
  async handBack(pin = PIN) {
    await expect(this.keypad).toBeVisible();
    for (const digit of pin) await this.page.keyboard.press(digit);
    await ticketShown(this.page);
  }
}
