// 设备与同步, and the rescue file, which the log-in page offers too.

import type { Page } from "@playwright/test";

export class Device {
  constructor(private readonly page: Page) {}

  /** By its link, so that what is on the screen alone stays. */
  async show() {
    await this.page.getByRole("link", { name: "设备" }).first().click();
    await this.page.getByRole("heading", { level: 1, name: "设备与同步" }).waitFor();
  }

  get export() {
    return this.page.getByRole("button", { name: "导出救援文件" });
  }

  /** What is said of the export, or why there is none. */
  get exported() {
    return this.page.getByRole("status").filter({ hasText: /下载|加密|公钥/ });
  }

  /** Exports, and puts the file at `path`. Its name. */
  async exportTo(path: string): Promise<string> {
    const [file] = await Promise.all([this.page.waitForEvent("download"), this.export.click()]);
    await file.saveAs(path);
    return file.suggestedFilename();
  }

  get importing() {
    return this.page.locator(".panel").filter({ has: this.page.getByRole("heading", { name: "导入救援文件" }) });
  }

  async import(path: string) {
    await this.importing.locator("input[type=file]").setInputFiles(path);
  }

  /** What became of the file that was imported. */
  get imported() {
    return this.importing.getByRole("status");
  }
}
