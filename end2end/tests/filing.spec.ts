import { HE, LIN, ZHENG } from "../support/cast";
import { expect, test } from "../support/story";
import { LANDSCAPE } from "../support/tablet";

/** How long the server's word may take to another tablet. */
const SOON = 15_000;

test("filing says which callback is still owed, and lets nobody off it", async ({ at }) => {
  test.slow();
  const said = "楼道灯一闪一闪，晚上看不清";
  const lin = await at(LIN);
  const ticket = await lin.intake.take({ kind: "投诉", room: "3-1-1502", said });
  await lin.ticket.act("办结", "换了灯管，业户说好了");
  await lin.settled();

  const zheng = await at(ZHENG);
  await zheng.ticket.open(ticket);
  await zheng.ticket.act("签字", "已阅");
  const act = zheng.page.locator(".act");
  const file = act.getByRole("button", { name: "归档", exact: true });
  await expect(file, "filing is no first action while a callback is owed").not.toHaveClass(/\bgo\b/);
  await file.click();
  const dialog = zheng.page.getByRole("dialog");
  await expect(dialog).toContainText("的回访还没做");
  await expect(dialog).toContainText("003 第十八条");
  await expect(dialog).toContainText("归档不免除回访");
  await dialog.getByRole("button", { name: "记下" }).click();
  await expect(zheng.page.locator(".top .tag.soon")).toHaveText("还有回访没做");
  await zheng.settled();

  const he = await at(HE);
  await he.open("/");
  await expect(he.today.slips.filter({ hasText: said }), "a filed ticket's callback stays on the list").toHaveCount(1);
  await he.callback.open(ticket);
  await he.callback.answer({ quality: "好", service: "好", satisfaction: "满意", faults: ["没有"], opinion: "亮了" });
  await he.callback.askForSignature();
  await expect(zheng.page.locator(".top .tag.soon"), "the call has come, the signature has not").toHaveText("已回访·未签名", { timeout: SOON });
  await expect(zheng.page.locator(".steps .soon")).toHaveText(/未签名/);
});

test("a callback's page says every sentence by itself in English, and breaks no word", async ({ at }) => {
  const he = await at(HE, { viewport: LANDSCAPE });
  await he.page.evaluate(() => localStorage.setItem("shouwen.lang", "en"));
  await he.open("/callbacks");
  await he.page.locator("a.slip[href$='/callback']").first().click();
  await expect(he.page.getByRole("heading", { level: 1 })).toHaveText("Callback");
  const broken = await he.page.locator(".pair > .chip").evaluateAll((chips) =>
    chips.filter((chip) => {
      const words = document.createRange();
      words.selectNodeContents(chip.lastChild as Node);
      return !/\s/.test(words.toString().trim()) && new Set([...words.getClientRects()].map(({ top }) => Math.round(top))).size > 1;
    }).map((chip) => chip.textContent),
  );
  expect(broken, "words that stand on two lines").toEqual([]);
  const said = await he.page.locator(".cb").innerText();
  expect(said, "a stop without a space behind it").not.toMatch(/[a-z]\.[A-Z]/);
});
