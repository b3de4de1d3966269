import type { App } from "../pages/app";
import { LIN } from "../support/cast";
import { expect, test } from "../support/story";

const REPAIR = { kind: "报修", room: "3-1-1502", said: "厨房水龙头滴漏，台面下柜有积水" } as const;

/** Somebody is in the home of a new repair. */
async function inside(lin: App) {
  const ticket = await lin.intake.take(REPAIR);
  await lin.visit.open(ticket);
  await lin.visit.enter();
  return ticket;
}

test("a price that was written but not told is not lost when the visit ends", async ({ at }) => {
  const lin = await at(LIN);
  await inside(lin);
  await lin.visit.price("陶瓷阀芯", "28.50");
  for (const end of ["结束上门", "结束上门，请业户签名"] as const) {
    await lin.visit.end("已修好", end);
    const dialog = lin.page.getByRole("dialog", { name: "报价还没有告诉业户" });
    await expect(dialog, end).toContainText("28.50");
    await dialog.getByRole("button", { name: "回去再写" }).click();
    await expect(dialog).toBeHidden();
  }
  await lin.visit.end("已修好", "结束上门，请业户签名");
  await lin.page.getByRole("dialog").getByRole("button", { name: "报价 28.50 元" }).click();
  const unagreed = lin.page.getByRole("dialog", { name: "业户还没有同意这个价" });
  await unagreed.getByRole("button", { name: "业户同意 28.50 元" }).click();
  await expect(lin.page.getByRole("dialog")).toBeHidden();
  await lin.visit.end("已修好", "结束上门，请业户签名");
  await expect(lin.sign.document).toContainText("28.50 元");
  await expect(lin.sign.document).not.toContainText("没有收费");
});

test("lines that are taken away leave a visit free of charge", async ({ at }) => {
  const lin = await at(LIN);
  await inside(lin);
  await lin.visit.price("陶瓷阀芯", "28.50");
  await lin.visit.end("已修好", "结束上门，请业户签名");
  await lin.page.getByRole("dialog").getByRole("button", { name: "去掉这几项" }).click();
  await lin.visit.end("已修好", "结束上门，请业户签名");
  await expect(lin.sign.document).toContainText("没有收费");
});

test("a changed price stands in the way until it is told, a reload in between", async ({ at }) => {
  const lin = await at(LIN);
  const ticket = await inside(lin);
  await lin.visit.price("陶瓷阀芯", "28.50");
  await lin.page.getByRole("button", { name: "报价 28.50 元" }).click();
  await lin.page.getByRole("button", { name: "改价" }).click();
  await lin.visit.price("陶瓷阀芯", "35");
  await lin.visit.open(ticket);
  await lin.visit.end("已修好", "结束上门");
  await expect(lin.page.getByRole("dialog", { name: "报价还没有告诉业户" })).toContainText("35.00");
});
