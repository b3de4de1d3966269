import { LIN, ZHAO } from "../support/cast";
import { expect, test } from "../support/story";

test("two settle one ticket offline: the second sees why, and keeps the visit and the signature", async ({ server, at }) => {
  test.slow();
  const lin = await at(LIN);
  const ticket = await lin.intake.take({ kind: "报修", room: "3-1-1502", said: "卫生间地漏返水" });
  await lin.settled();
  const zhao = await at(ZHAO);
  await zhao.ticket.open(ticket);
  await server.stop();

  await lin.ticket.act("办结", "已请人疏通，业户说好了");
  await zhao.visit.open(ticket);
  await zhao.visit.enter();
  await zhao.visit.find("堵塞");
  await zhao.visit.end("已修好", "结束上门，请业户签名");
  await zhao.sign.write();
  await zhao.sign.handBack();
  await zhao.ticket.open(ticket);
  await zhao.ticket.act("办结", "地漏疏通，试水正常");

  // Whose settlement arrives first is the test's choice.
  await zhao.tablet.running.setOffline(true);
  await server.start();
  await lin.settled();
  await zhao.tablet.running.setOffline(false);
  await zhao.settled();

  const refused = zhao.ticket.event("“办结”没有生效");
  await expect(refused).toContainText(LIN.name);
  await expect(refused).toContainText("您的上门记录和签名都在");
  await expect(zhao.ticket.event("已修好")).toBeVisible();
  await expect(zhao.ticket.signatures).toHaveCount(1);
  await lin.ticket.open(ticket);
  await expect(lin.ticket.signatures, "the signature reaches the other tablet").toHaveCount(1);
});
