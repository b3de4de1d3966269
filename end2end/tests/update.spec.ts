import { cpSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { LIN } from "../support/cast";
import { nextSite, site } from "../support/places";
import { expect, test as story } from "../support/story";

const test = story.extend({
  siteRoot: async ({}, use) => {
    const place = mkdtempSync(join(tmpdir(), "shouwen-site-"));
    cpSync(site(), join(place, "site"), { recursive: true });
    cpSync(nextSite(), join(place, "next"), { recursive: true });
    await use(join(place, "site"));
    rmSync(place, { recursive: true, force: true });
  },
});

test("a new build waits for a yes, and takes nothing that is unsent with it", async ({ siteRoot, at }) => {
  const lin = await at(LIN);
  const build = () => lin.page.locator("meta[name=shouwen-build]").getAttribute("content");
  const before = await build();
  const { running } = lin.tablet;

  // Unsent: the server is there, but the way to it is not.
  await running.route("**/api/sync/**", (route) => route.abort("internetdisconnected"));
  const ticket = await lin.intake.take({ kind: "报修", room: "3-1-1502", said: "换版前登记的" });
  await lin.intake.open();
  await lin.intake.fill({ kind: "投诉", room: "3-1-1502", said: "写了一半的草稿" });
  await expect(lin.page.getByText("草稿已存本机")).toBeVisible();

  renameSync(siteRoot, `${siteRoot}-old`);
  renameSync(join(siteRoot, "..", "next"), siteRoot);
  await running.setOffline(true);
  await running.setOffline(false);
  const prompt = lin.page.getByText("新版已备好");
  await expect(prompt).toBeVisible({ timeout: 20_000 });
  expect(await build(), "nothing is replaced before the yes").toBe(before);

  await lin.page.getByRole("button", { name: "现在更新" }).click();
  await expect.poll(async () => (await build().catch(() => before)) !== before, "the new build runs").toBe(true);
  await expect(lin.intake.said).toHaveValue("写了一半的草稿");
  await lin.ticket.open(ticket);
  await expect(lin.page.getByText("换版前登记的").first()).toBeVisible();
  await expect(lin.sync).toContainText("1 条待上传");
  await running.unroute("**/api/sync/**");
  await lin.settled();
});
