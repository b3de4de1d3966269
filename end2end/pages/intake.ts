// 登记.

import type { Page } from "@playwright/test";
import { ticketShown } from "./ticket";

export interface Word {
  kind: "报修" | "投诉" | "咨询" | "建议" | "求助";
  /** `3-1-1502`. */
  room: string;
  said: string;
}

export class Intake {
  constructor(private readonly page: Page) {}

  get save() {
    return this.page.getByRole("button", { name: /登记并开始计时|再存一次/ }).and(this.page.locator(".foot *"));
  }

  get said() {
    return this.page.getByLabel("业户说了什么");
  }

  async open() {
    await this.page.goto("/intake");
    await this.page.getByRole("heading", { level: 1, name: "登记" }).waitFor();
  }

  async fill({ kind, room, said }: Word) {
    const [building, unit, door] = room.split("-");
    await this.page.getByRole("radiogroup", { name: "类别" }).getByText(kind).click();
    await this.page.getByRole("textbox", { name: "楼", exact: true }).fill(building);
    await this.page.getByRole("textbox", { name: "单元", exact: true }).fill(unit);
    await this.page.getByRole("textbox", { name: "室", exact: true }).fill(door);
    await this.said.fill(said);
  }

  /** Chooses the moment at which the resident wants it done: `2026-11-20T18:00`. */
  async wish(moment: string) {
    await this.page.getByRole("radiogroup", { name: "业户希望" }).getByText("选时间").click();
    await this.page.getByLabel("希望的时间").fill(moment);
  }

  /** Takes a word in; returns the id of its ticket. */
  async take(word: Word): Promise<string> {
    await this.open();
    await this.fill(word);
    await this.save.click();
    return ticketShown(this.page);
  }
}
