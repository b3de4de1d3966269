// Every screen of the app, one after the other, each as somebody sees it at work.

import { expect } from "@playwright/test";
import type { App } from "../pages/app";
import type { Person } from "./cast";
import { write } from "./strokes";

/** What a test does at each screen. */
export type Look = (screen: string) => Promise<void>;

/** The addresses that need nothing but a log-in. */
export const PLACES = { today: "/", intake: "/intake", callbacks: "/callbacks", device: "/device" };

/** From the log-in page to the lock, through a visit and its signature. */
export async function walk(app: App, who: Person, look: Look) {
  await app.tablet.open("/");
  await expect(app.login.code).toBeVisible();
  await look("login");
  await app.login.enter(who);
  for (const [screen, path] of Object.entries(PLACES)) {
    await app.open(path);
    await look(screen);
  }
  await app.open("/nowhere");
  await look("not-found");
  await callback(app, look);
  await visit(app, look);
  await app.open("/device");
  await app.lock();
  await look("lock");
}

async function callback(app: App, look: Look) {
  const ticket = await app.today.ticket(/回访·/);
  await app.open(`/tickets/${ticket}`);
  await look("ticket-settled");
  await app.open(`/tickets/${ticket}/callback`);
  await look("callback");
}

async function visit(app: App, look: Look) {
  const ticket = await app.intake.take({ kind: "报修", room: "3-1-1502", said: "厨房水龙头滴漏，台面下柜有积水" });
  await look("ticket");
  await app.visit.open(ticket);
  await look("visit-door");
  await app.visit.enter();
  await look("visit");
  await app.visit.end("已修好", "结束上门，请业户签名");
  await app.sign.shown();
  await look("sign");
  await app.sign.read();
  await write(app.page, app.sign.pad);
  await look("sign-written");
  // A look in another language is one at another text, under which nothing stays that was written before.
  if (!(await app.sign.confirm.isEnabled())) {
    await app.sign.read();
    await write(app.page, app.sign.pad);
  }
  await app.sign.confirm.click();
  await expect(app.sign.keypad).toBeVisible();
  await look("hand-back");
  await app.sign.handBack();
  await expect(app.sync).toBeVisible();
}
