import { App } from "../pages/app";
import { LIN } from "../support/cast";
import { expect, test } from "../support/story";

const INCOMPLETE = "资料没下载完";

test("a first download that is cut off is no list of what is due", async ({ server, tablet }) => {
  const app = new App(tablet());
  await app.tablet.open("/");
  const more: boolean[] = [];
  await app.tablet.running.route("**/api/sync/**", async (route) => {
    if (more.length > 0) {
      await server.kill();
      return route.continue();
    }
    const reply = await route.fetch();
    more.push((await reply.json()).more);
    await route.fulfill({ response: reply });
  });
  await app.login.code.fill(LIN.code);
  await app.login.unlock();
  await app.offline();
  expect(more, "the first answer was not the last").toEqual([true]);

  const incomplete = app.page.getByText(INCOMPLETE);
  for (const path of ["/", "/callbacks", "/device"]) {
    await app.open(path);
    await expect(incomplete, `${path} says so, also after a reload`).toBeVisible();
    await expect(app.today.slips, `${path} lists nothing as final`).toHaveCount(0);
    await expect(app.page.locator(".rail .dot"), "nothing is counted as late").toHaveCount(0);
    await expect(app.page.getByText(/眼下没有到时的事|都已上传/)).toHaveCount(0);
  }

  const said = "楼道灯一闪一闪";
  await app.intake.take({ kind: "报修", room: "6-2-1901", said });
  await app.open("/");
  await expect(app.today.slips, "what was taken in here is listed").toHaveCount(1);
  await expect(app.today.slips).toContainText(said);

  await app.tablet.running.unroute("**/api/sync/**");
  await server.start();
  await expect(app.sync).toContainText("都已上传", { timeout: 60_000 });
  await expect(incomplete).toHaveCount(0);
  await expect.poll(() => app.today.slips.count()).toBeGreaterThan(1);
});

test("while the first download goes on it says so and names nothing late", async ({ server, tablet }) => {
  const app = new App(tablet());
  await app.tablet.open("/");
  let go = () => {};
  const held = new Promise<void>((resolve) => (go = resolve));
  let answers = 0;
  await app.tablet.running.route("**/api/sync/**", async (route) => {
    answers += 1;
    if (answers > 1) await held;
    await route.continue();
  });
  await app.login.code.fill(LIN.code);
  await app.login.unlock();
  await expect(app.sync).toContainText("正在下载资料");
  await expect(app.sync.locator("b"), "how many have come").toHaveText(/^[1-9]\d*$/);
  await expect(app.today.slips).toHaveCount(0);
  await app.intake.open();
  go();
  await app.open("/");
  await expect(app.sync).toContainText("都已上传", { timeout: 60_000 });
  await expect(app.today.slips).not.toHaveCount(0);
  expect(server.words).not.toContain("panicked");
});
