// What holds of every screen, at every width.

import { type Page, expect } from "@playwright/test";
import { LANDSCAPE, PHONE, PORTRAIT } from "./tablet";

const WIDTHS = [LANDSCAPE, PORTRAIT, PHONE];

/** Nothing scrolls sideways, no header ends outside, nothing lies over the frame, and one action at most is the first. */
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
    const covered = await page.evaluate(() => {
      const links = [...document.querySelectorAll(".tabs a, .rail a, .rail button, .foot .btn, .top a, .top .btn")];
      const shown = links.filter((link) => link.checkVisibility() && !document.querySelector("dialog[open]"));
      const hidden = shown.filter((link) => {
        const { x, y, width, height } = link.getBoundingClientRect();
        const over = document.elementFromPoint(x + width / 2, y + height / 2);
        return !link.contains(over);
      });
      return hidden.map((link) => link.textContent?.trim());
    });
    const outside = await page.evaluate(() => {
      const ends = [...document.querySelectorAll(".top .end")].filter((end) => end.checkVisibility());
      const right = ends.map((end) => end.getBoundingClientRect().right);
      return right.filter((edge) => edge > document.documentElement.clientWidth + 1);
    });
    expect.soft(outside, `${at}: where the end of the header lies outside`).toEqual([]);
    expect.soft(covered, `${at}: what something else lies over`).toEqual([]);
    const first = page.locator(".btn.go").filter({ visible: true });
    expect.soft(await first.count(), `${at}: buttons that claim to be the first`).toBeLessThanOrEqual(1);
  }
  await page.setViewportSize(LANDSCAPE);
}
