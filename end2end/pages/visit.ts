// 上门.

import { type Page, expect } from "@playwright/test";

export class Visit {
  constructor(private readonly page: Page) {}

  async open(ticket: string) {
    await this.page.goto(`/tickets/${ticket}/visit`);
    await expect(this.page.getByRole("group", { name: "敲门三下" })).toBeVisible();
  }

  /** Three knocks, a word of consent, and in. */
  async enter() {
    const knocks = this.page.getByRole("group", { name: "敲门三下" });
    await knocks.getByRole("button", { name: "三下" }).click();
    await this.page.getByText("业户同意进入").click();
    await this.page.getByRole("button", { name: "到场，开始计时" }).click();
    await expect(this.page.getByRole("timer")).toBeVisible();
  }

  async find(...findings: string[]) {
    for (const finding of findings) await this.page.getByText(finding, { exact: true }).click();
  }

  /** Writes the one line of a price, without telling it. */
  async price(item: string, each: string) {
    const add = this.page.getByRole("button", { name: "加一项" });
    if (!(await this.page.getByRole("textbox", { name: "项目" }).isVisible())) await add.click();
    await this.page.getByRole("textbox", { name: "项目" }).fill(item);
    await this.page.getByRole("textbox", { name: "单价" }).fill(each);
  }

  async end(result: string, leave: "结束上门" | "结束上门，请业户签名") {
    await this.page.getByRole("radiogroup", { name: "结果" }).getByText(result).click();
    await this.page.getByRole("button", { name: leave, exact: true }).click();
  }
}
