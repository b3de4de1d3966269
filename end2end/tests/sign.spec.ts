import type { Locator } from "@playwright/test";
import type { App } from "../pages/app";
import { LIN } from "../support/cast";
import { write } from "../support/strokes";
import { expect, test } from "../support/story";
import { LANDSCAPE, PORTRAIT } from "../support/tablet";

/** A callback with much to say, in the resident's hands. */
async function called(lin: App) {
  const ticket = await lin.today.ticket(/回访·/);
  await lin.callback.open(ticket);
  await lin.callback.by("看现场");
  const opinion = "修得挺好，就是换下来的旧件没带走，地上也没有擦。".repeat(6);
  await lin.callback.answer({ quality: "好", service: "较好", satisfaction: "满意", faults: ["现场没收拾净"], opinion });
  await lin.callback.askForSignature();
  await lin.sign.shown();
}

for (const viewport of [LANDSCAPE, PORTRAIT]) {
  test(`who signs, the pad and every button are in sight at ${viewport.width} px`, async ({ at }) => {
    const lin = await at(LIN, { viewport });
    await called(lin);
    const named = (name: string) => lin.page.getByRole("button", { name, exact: true });
    const parts: Record<string, Locator> = {
      pad: lin.sign.pad,
      undo: named("撤销一笔"),
      clear: named("清除"),
      signer: lin.page.getByLabel("签名人"),
      relation: lin.page.getByText("其他", { exact: true }),
      confirm: lin.sign.confirm,
      text: lin.sign.document,
    };
    for (const [part, locator] of Object.entries(parts)) {
      await expect(locator, `${part}, without scrolling`).toBeInViewport({ ratio: 1 });
      const reached = await locator.evaluate((element) => {
        const { left, bottom, width } = element.getBoundingClientRect();
        const top = document.elementFromPoint(left + width / 2, bottom - 6);
        return element === top || element.contains(top) || !!top?.closest(".read-on, label")?.parentElement?.contains(element);
      });
      expect(reached, `${part} is under nothing`).toBe(true);
    }
    const line = await lin.sign.pad.locator(".base").boundingBox();
    const hint = await lin.sign.pad.locator("text.hint").boundingBox();
    expect(hint?.y, "the hint stands below the line").toBeGreaterThanOrEqual(line?.y ?? Number.NaN);
  });

  test(`nobody signs before the end of the text was on the screen at ${viewport.width} px`, async ({ at }) => {
    const lin = await at(LIN, { viewport });
    await called(lin);
    await expect(lin.sign.more).toBeVisible();
    await write(lin.page, lin.sign.pad);
    await expect(lin.page.getByText("看完全文，就可以签名")).toBeVisible();
    await expect(lin.sign.confirm).toBeDisabled();
    await lin.sign.document.focus();
    await lin.page.keyboard.press("End");
    await expect(lin.sign.more).toBeHidden();
    await expect(lin.page.getByText("看完全文，就可以签名")).toBeHidden();
    await expect(lin.sign.confirm).toBeEnabled();
  });
}

test("the button leads to the end of the text, and a reload does not ask again", async ({ at }) => {
  const lin = await at(LIN);
  await called(lin);
  await lin.sign.read();
  await write(lin.page, lin.sign.pad);
  await lin.page.reload();
  await expect(lin.sign.confirm).toBeEnabled();
});

test("a text that fits is read at once", async ({ at }) => {
  const lin = await at(LIN);
  const ticket = await lin.intake.take({ kind: "投诉", room: "5-2-0803", said: "楼上半夜拖桌椅" });
  await lin.visit.open(ticket);
  await lin.visit.enter();
  await lin.visit.end("已办好", "结束上门，请业户签名");
  await lin.sign.shown();
  await write(lin.page, lin.sign.pad);
  await expect(lin.sign.confirm).toBeEnabled();
});

test("a signature is never under another text than it was written under", async ({ at }) => {
  const lin = await at(LIN);
  await called(lin);
  await lin.sign.read();
  await write(lin.page, lin.sign.pad);
  await expect(lin.sign.confirm).toBeEnabled();
  // While the tablet is away the text changes: here its language, elsewhere a price that another device has told.
  await lin.page.evaluate(() => localStorage.setItem("shouwen.lang", "zh-Hant"));
  await lin.page.reload();
  await lin.page.getByRole("button", { name: "不交還，接著簽" }).click();
  await expect(lin.page.getByRole("alert").filter({ hasText: "內容剛才變了" })).toBeVisible();
  await expect(lin.page.getByRole("img", { name: "簽名區，已寫 0 筆" })).toBeVisible();
  await expect(lin.page.getByRole("button", { name: "確認簽名" })).toBeDisabled();
});
