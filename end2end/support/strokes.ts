// A name written by hand: the mouse stands for the pen.

import type { Locator, Page } from "@playwright/test";

/** Two strokes, in parts of the pad. */
const NAME: [number, number][][] = [
  [[0.2, 0.3], [0.3, 0.32], [0.42, 0.28], [0.36, 0.45], [0.31, 0.62], [0.24, 0.75]],
  [[0.5, 0.25], [0.52, 0.4], [0.5, 0.6], [0.62, 0.55], [0.75, 0.5], [0.7, 0.7], [0.8, 0.72]],
];

export async function write(page: Page, pad: Locator) {
  await pad.scrollIntoViewIfNeeded();
  const box = await pad.boundingBox();
  if (!box) throw new Error("the pad is not to be seen");
  const at = ([x, y]: [number, number]) => [box.x + x * box.width, box.y + y * box.height] as const;
  for (const [first, ...rest] of NAME) {
    await page.mouse.move(...at(first));
    await page.mouse.down();
    for (const point of rest) await page.mouse.move(...at(point), { steps: 6 });
    await page.mouse.up();
  }
}

export const STROKES = NAME.length;
