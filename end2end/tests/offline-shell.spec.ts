import { App } from "../pages/app";
import { LIN } from "../support/cast";
import { expect, test } from "../support/story";
import { PLACES } from "../support/walk";

test("every address opens without a server after the first visit", async ({ server, at }) => {
  const lin = await at(LIN);
  const due = await lin.today.ticket(/回访·/);
  const paths = [...Object.values(PLACES), "/?who=all", `/tickets/${due}`, `/tickets/${due}/visit`, `/tickets/${due}/callback`];
  await server.stop();
  await lin.tablet.close();
  await lin.tablet.open("/");
  for (const path of paths) {
    await lin.open(path);
    await expect(lin.page, path).toHaveURL(path);
    await lin.offline();
  }
  await lin.open("/nowhere");
  await expect(lin.page.getByText("没有这一页").first()).toBeVisible();
});

test("addresses of the app answer 200, all others 404, each with the shell", async ({ server, request }) => {
  const id = "01939f00-0000-7000-8000-000000000001";
  const known = [...Object.values(PLACES), "/login", `/tickets/${id}`, `/tickets/${id}/visit`, `/tickets/${id}/callback`, `/tickets/${id}/sign/${id}`];
  for (const [paths, status] of [[known, 200], [["/nowhere", `/tickets/${id}/nowhere`], 404]] as const) {
    for (const path of paths) {
      const answer = await request.get(server.url + path);
      expect(answer.status(), path).toBe(status);
      expect(await answer.text(), path).toContain('id="shell"');
    }
  }
});

test("who is not logged in comes back to where they wanted to go", async ({ tablet }) => {
  const app = new App(tablet());
  await app.tablet.open("/callbacks");
  await app.login.enter(LIN);
  await expect(app.page).toHaveURL(/\/callbacks$/);
});
