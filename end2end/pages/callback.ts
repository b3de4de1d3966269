// 回访.

import { type Page, expect } from "@playwright/test";

/** One answer a question, in the order of the house. */
export interface Answers {
  quality: string;
  service: string;
  satisfaction: string;
  faults: string[];
  opinion: string;
}

export class Callback {
  constructor(private readonly page: Page) {}

  async open(ticket: string) {
    await this.page.goto(`/tickets/${ticket}/callback`);
    await expect(this.page.getByRole("heading", { level: 1, name: "回访" })).toBeVisible();
  }

  async answer({ quality, service, satisfaction, faults, opinion }: Answers) {
    const questions = [["质量评价", quality], ["服务效果", service], ["满意程度", satisfaction]];
    for (const [question, answer] of questions) {
      await this.page.getByRole("radiogroup", { name: new RegExp(question) }).getByText(answer, { exact: true }).click();
    }
    for (const fault of faults) await this.page.getByText(fault, { exact: true }).click();
    await this.page.getByRole("textbox", { name: /您的意见/ }).fill(opinion);
  }

  /** How it was done. */
  async by(how: "面谈" | "看现场" | "电话") {
    await this.page.getByText(how, { exact: true }).click();
  }

  async askForSignature() {
    await this.page.getByRole("button", { name: "请业户核对签名" }).click();
  }
}
