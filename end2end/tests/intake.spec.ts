import { LIN } from "../support/cast";
import { expect, test } from "../support/story";

const WORD = { kind: "投诉", room: "5-2-0803", said: "楼上半夜拖桌椅，连着三天睡不好" } as const;

test("what is taken in is called saved once it is stored, with the answer's deadline", async ({ at }) => {
  const lin = await at(LIN);
  await lin.intake.take(WORD);
  await expect(lin.page.getByText(/^已保存·答复时限 15:\d\d$/)).toBeVisible();
  await expect(lin.page.locator(".steps [aria-current=step]"), "the present step is the one that the page names").toHaveText(/登记/);
});

test("a wish in the past is refused in words, and one of another year shows its year", async ({ at }) => {
  const lin = await at(LIN);
  await lin.intake.open();
  await lin.intake.fill({ ...WORD, kind: "报修" });
  await lin.intake.wish("2025-11-20T18:00");
  await expect(lin.page.getByText("业户希望的时间已经过去，请另选").first()).toBeVisible();
  await lin.intake.save.click();
  await expect(lin.page, "nothing is taken in").toHaveURL(/\/intake$/);
  await lin.intake.wish("2027-01-04T10:00");
  await expect(lin.page.getByText("业户希望的时间已经过去，请另选")).toHaveCount(0);
  await expect(lin.page.locator(".pre"), "the preview names the year").toContainText("2027-01-04 10:00");
});
