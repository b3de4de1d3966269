// What holds of every screen, at every width.

import { type Page, expect } from "@playwright/test";
import { LANDSCAPE, PHONE, PORTRAIT } from "./tablet";

const WIDTHS = [LANDSCAPE, PORTRAIT, PHONE];

/** Nothing scrolls sideways, and one action at most is the first. */
export async function fits(page: Page, screen: string) {
  for (const viewport of WIDTHS) {
    await page.setViewportSize(viewport);
    const at = `${screen} at ${viewport.width} px`;
    const wide = await page.evaluate(() => {
      const scrolls = [...document.querySelectorAll("html, body, body *")].filter((element) => {
        const { overflowX } = getComputedStyle(element);
        const canScroll = element === document.documentElement || overflowX === "auto" || overflowX === "scroll";
        return canScroll && element.scrollWidth > element.clientWidth + 1;
      });
      return scrolls.map((element) => `${element.tagName}.${element.className}: ${element.scrollWidth} > ${element.clientWidth}`);
    });
    expect.soft(wide, `${at}: what scrolls sideways`).toEqual([]);
    const first = page.locator(".btn.go").filter({ visible: true });
    expect.soft(await first.count(), `${at}: buttons that claim to be the first`).toBeLessThanOrEqual(1);
  }
  await page.setViewportSize(LANDSCAPE);
}
