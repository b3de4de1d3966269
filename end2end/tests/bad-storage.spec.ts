import type { App } from "../pages/app";
import { Intake } from "../pages/intake";
import { Login } from "../pages/login";
import { LIN } from "../support/cast";
import { type Failure, fail } from "../support/failing";
import { Holder } from "../support/holder";
import { held } from "../support/rows";
import { STROKES, write } from "../support/strokes";
import { expect, test } from "../support/story";

const SAID = "水表间门锁坏了";
const WORD = { kind: "报修", room: "3-1-1502", said: SAID } as const;

const FULL = /平板空间不够/;
const ABORTED = /浏览器中断了写入/;

/** To 登记 without loading the page anew: what is not stored is in memory alone. */
const toIntake = (app: App) => app.page.getByRole("link", { name: "登记", exact: true }).first().click();

/** Takes a word in that the store refuses. */
async function refused(app: App, how: Failure = "full") {
  await app.open("/");
  await toIntake(app);
  await app.intake.fill(WORD);
  await fail(app.page, how);
  await app.intake.save.click();
  await expect(app.page.getByText(how === "full" ? FULL : ABORTED).first()).toBeVisible();
}

for (const how of ["abort", "full"] as const) {
  test(`a store that fails (${how}) is said in words, and the entry stays until it is stored`, async ({ at }) => {
    const lin = await at(LIN);
    await refused(lin, how);
    await expect(lin.intake.said).toHaveValue(SAID);
    await expect(lin.page).toHaveURL(/\/intake$/);
    await lin.intake.save.click();
    await lin.page.waitForURL(/\/tickets\//);
    await expect(lin.page.getByText(SAID).first()).toBeVisible();
    await lin.settled();
  });
}

/** As when somebody clears the site's data. */
const deleteStore = (app: App) =>
  app.page.evaluate(async () => {
    const gone = (name: string) => new Promise((resolve) => (indexedDB.deleteDatabase(name).onsuccess = resolve));
    for (const { name } of await indexedDB.databases()) await gone(name ?? "");
  });

test("a store that is deleted under the running app is filled again with what is not handed in", async ({ server, at }) => {
  const lin = await at(LIN);
  await server.stop();
  await lin.intake.take({ ...WORD, said: "删除之前登记的" });
  await deleteStore(lin);
  await toIntake(lin);
  await lin.intake.fill(WORD);
  await lin.intake.save.click();
  await lin.page.waitForURL(/\/tickets\//);
  await lin.open("/");
  expect(await kept(lin, "opened", new RegExp(`${SAID}|删除之前登记的`)), "both, after a reload").toHaveLength(2);
  await server.start();
  await lin.settled();
  await expect.poll(async () => (await held(lin.page)).length, "everything else comes again").toBeGreaterThan(1_000);
});

test("a store that is deleted offline is filled again though nobody records anything", async ({ server, at }) => {
  const lin = await at(LIN);
  await server.stop();
  await lin.intake.take({ ...WORD, said: "删除之前登记的" });
  await deleteStore(lin);
  await expect.poll(async () => (await kept(lin, "opened", /删除之前登记的/)).length, { timeout: 30_000 }).toBe(1);
  await lin.open("/");
  await expect(lin.sync).toContainText("1 条");
  await server.start();
  await lin.settled();
  await expect.poll(async () => (await held(lin.page)).length, "everything else comes again").toBeGreaterThan(1_000);
});

test("a browser that has cleared the records by itself is told of, with how many are lost, until it is noted", async ({ server, at }) => {
  const lin = await at(LIN);
  await server.stop();
  await lin.intake.take(WORD);
  await lin.page.evaluate(async () => {
    const gone = (name: string) => new Promise((resolve) => (indexedDB.deleteDatabase(name).onsuccess = resolve));
    for (const { name } of await indexedDB.databases()) await gone(name ?? "");
    // After this has answered, and before the app has looked.
    setTimeout(() => location.reload());
  });
  const note = lin.page.getByRole("alert").filter({ hasText: "浏览器清掉了本机的记录" });
  await expect(note).toContainText("其中 1 条还没上传");
  await lin.open("/");
  await expect(note, "it stays").toBeVisible();
  await note.getByRole("button", { name: "知道了" }).click();
  await expect(note).toHaveCount(0);
  await lin.open("/");
  await expect(lin.page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(note).toHaveCount(0);
  await server.start();
  await lin.settled();
  await expect.poll(async () => (await held(lin.page)).length, "everything else comes again").toBeGreaterThan(1_000);
});

/** What the tablet keeps of a kind of entry that speaks of `what`. */
const kept = async (app: App, entry: string, what: RegExp) =>
  (await held(app.page)).filter(({ head, ...rest }) => head.entry === entry && what.test(JSON.stringify(rest)));

/** Tries again from the note above, which every page has. */
const again = (app: App) => app.page.locator(".notices").getByRole("button", { name: "再存一次" }).click();

test("nobody else takes the tablet over while an entry is on the screen alone", async ({ at }) => {
  const lin = await at(LIN);
  await refused(lin);
  await expect(lin.sync).toContainText("1 条没存上");
  await lin.sync.click();
  await lin.lock();
  await expect(lin.page.getByText(/有 1 条记录还没存上，只在这个窗口里/)).toBeVisible();
  await expect(lin.page.getByRole("button", { name: "换人" })).toBeDisabled();
  await lin.login.unlock();
  await expect(lin.login.keypad).toBeHidden();
  await again(lin);
  await lin.open("/");
  await lin.settled();
  expect(await kept(lin, "opened", new RegExp(SAID)), "stored once").toHaveLength(1);
});

test("nobody takes the tablet over from another window either, nor logs out there", async ({ at }) => {
  const lin = await at(LIN);
  await refused(lin);
  const other = await lin.tablet.secondWindow("/device");
  await other.getByRole("button", { name: "退出登录" }).click();
  // The form is a draft too: of that it asks first.
  await other.getByRole("button", { name: "删掉草稿并退出" }).click();
  await expect(other.getByText(/另一个窗口里有记录还没存上，现在不能退出/)).toBeVisible();
  await other.getByRole("button", { name: "锁屏" }).first().click();
  await expect(other.getByText(/另一个窗口里有记录还没存上，换人就丢了/)).toBeVisible();
  await other.getByRole("button", { name: "换人" }).click();
  await expect(other.getByLabel("工号"), "nobody else is asked for").toBeHidden();
  await lin.login.unlock();
  await expect(lin.login.keypad).toBeHidden();
  await again(lin);
  await lin.settled();
  await lin.sync.click();
  await lin.lock();
  await lin.page.getByRole("button", { name: "换人" }).click();
  await expect(lin.page.getByLabel("工号"), "nothing stands in the way any more").toBeVisible();
});

test("a form for another person that stands open lets nobody in while something is unstored", async ({ at }) => {
  const lin = await at(LIN);
  await lin.open("/");
  const other = await lin.tablet.secondWindow("/device");
  await other.getByRole("button", { name: "锁屏" }).first().click();
  await other.getByRole("button", { name: "换人" }).click();
  const form = new Login(other);
  await expect(form.code).toBeVisible();
  await lin.login.unlock();
  await expect(lin.login.keypad).toBeHidden();
  await refused(lin);
  await form.code.fill("gj02");
  await form.unlock();
  await expect(other.getByText(/有记录还没存上，现在换人就丢了/)).toBeVisible();
  await again(lin);
  await lin.settled();
  expect(await kept(lin, "opened", new RegExp(SAID)), "stored once, by whom it is of").toHaveLength(1);
});

test("logging in again stores what the store had refused, and hides nothing before", async ({ at }) => {
  const lin = await at(LIN);
  await refused(lin);
  await lin.page.getByRole("link", { name: "存为草稿" }).click();
  await expect(lin.sync).toContainText("1 条没存上");
  await lin.page.context().clearCookies();
  await lin.sync.click();
  await lin.page.getByRole("button", { name: "现在试一次" }).click();
  await lin.page.getByRole("link", { name: "登录" }).click();
  await lin.login.unlock();
  await expect(lin.login.keypad).toBeHidden();
  await lin.open("/");
  await lin.settled();
  expect(await kept(lin, "opened", new RegExp(SAID)), "stored once").toHaveLength(1);
});

test("what is changed after a failure is what is stored, and once", async ({ at }) => {
  const lin = await at(LIN);
  await refused(lin);
  await expect(lin.sync, "what is not stored is not on its way").toContainText("1 条没存上");
  const changed = `${SAID}，门也关不上`;
  await lin.intake.said.fill(changed);
  await lin.intake.save.click();
  await lin.page.waitForURL(/\/tickets\//);
  await expect(lin.ticket.event(changed).first()).toBeVisible();
  await lin.settled();
  expect(await kept(lin, "opened", new RegExp(SAID))).toHaveLength(1);
  expect(await kept(lin, "opened", new RegExp(changed))).toHaveLength(1);
});

test("an answer that is changed after a failure is the answer that counts", async ({ at }) => {
  const lin = await at(LIN);
  const ticket = await lin.today.ticket(/回访·/);
  await lin.callback.open(ticket);
  await lin.callback.by("看现场");
  const opinion = "换过一次又滴水";
  await lin.callback.answer({ quality: "好", service: "较好", satisfaction: "满意", faults: ["现场没收拾净"], opinion });
  await fail(lin.page, "full");
  await lin.callback.askForSignature();
  await expect(lin.page.getByText(FULL).first()).toBeVisible();
  await lin.page.getByRole("radiogroup", { name: /满意程度/ }).getByText("不满意", { exact: true }).click();
  await lin.callback.askForSignature();
  await lin.sign.shown();
  const made = (await held(lin.page)).filter(({ head }) => head.entry === "called_back" && head.stream.id === ticket);
  expect(made.map(({ body }) => JSON.stringify(body)).filter((body) => body.includes("unsatisfied"))).toHaveLength(1);
  expect(made.filter(({ body }) => /"outcome":"satisfied"/.test(JSON.stringify(body)))).toHaveLength(0);
});

test("what the note above stores is not offered again by its form", async ({ at }) => {
  const lin = await at(LIN);
  await refused(lin);
  await lin.page.getByRole("link", { name: "存为草稿" }).click();
  await toIntake(lin);
  await expect(lin.intake.said, "the next resident's form").toHaveValue("");
  await again(lin);
  await lin.settled();
  await lin.page.reload();
  await expect(lin.intake.said).toHaveValue("");
  expect(await kept(lin, "opened", new RegExp(SAID))).toHaveLength(1);
});

test("a callback by phone is stored with the reason why nobody signs, wherever it is stored from", async ({ at }) => {
  const lin = await at(LIN);
  const ticket = await lin.today.ticket(/回访·/);
  await lin.callback.open(ticket);
  await lin.callback.by("电话");
  await lin.callback.answer({ quality: "好", service: "较好", satisfaction: "满意", faults: ["现场没收拾净"], opinion: "" });
  await fail(lin.page, "full");
  await lin.page.getByRole("button", { name: "记下回访" }).click();
  await expect(lin.page.getByText(FULL).first()).toBeVisible();
  // Away from its page, without a reload: what is not stored is in memory alone.
  await lin.page.locator("header").getByRole("link").first().click();
  await expect(lin.page).toHaveURL(/\/tickets\/[^/]+$/);
  await again(lin);
  await lin.settled();
  const of = (await held(lin.page)).filter(({ head }) => head.stream.id === ticket);
  const made = of.filter(({ head }) => head.entry === "called_back").map(({ head }) => head.id);
  expect(made).toHaveLength(1);
  const unsigned = of.filter(({ head, body }) => head.entry === "signed" && JSON.stringify(body).includes(made[0]));
  expect(unsigned.map(({ body }) => JSON.stringify(body))).toEqual([expect.stringContaining("phone")]);
});

test("what is unfinished when the store is tried again stays on the screen, and is stored once it is whole", async ({ at }) => {
  const lin = await at(LIN);
  await refused(lin);
  await lin.intake.said.fill("");
  await again(lin);
  await expect(lin.page.locator(".notices").getByRole("button", { name: "再存一次" })).toBeHidden();
  await expect(lin.page, "nothing was stored that leads on").toHaveURL(/\/intake$/);
  await expect(lin.intake.said).toHaveValue("");
  expect(await kept(lin, "opened", new RegExp(SAID))).toHaveLength(0);
  const changed = `${SAID}，门也关不上`;
  await lin.intake.said.fill(changed);
  await lin.intake.save.click();
  await lin.page.waitForURL(/\/tickets\//);
  await lin.settled();
  expect(await kept(lin, "opened", new RegExp(SAID))).toHaveLength(1);
  expect(await kept(lin, "opened", new RegExp(changed))).toHaveLength(1);
});

test("a signature that is not stored stays on the pad until it is", async ({ at }) => {
  const lin = await at(LIN);
  await lin.callback.open(await lin.today.ticket(/回访·/));
  await lin.callback.by("看现场");
  await lin.callback.answer({ quality: "好", service: "较好", satisfaction: "满意", faults: ["现场没收拾净"], opinion: "" });
  await lin.callback.askForSignature();
  await lin.sign.shown();
  await lin.sign.read();
  await write(lin.page, lin.sign.pad);
  await fail(lin.page, "abort");
  await lin.sign.confirm.click();
  await expect(lin.page.getByText(ABORTED).first()).toBeVisible();
  await expect(lin.sign.pad).toHaveAccessibleName(`签名区，已写 ${STROKES} 笔`);
  await lin.page.getByLabel("签名人").fill("王小川");
  await lin.sign.confirm.click();
  await expect(lin.page.getByText("谢谢您，已签好")).toBeVisible();
  await lin.sign.handBack();
  await lin.settled();
  expect(await kept(lin, "signed", /王小川/), "the name that was on the screen").toHaveLength(1);
});

test("what waits in one window and is opened in another is stored once, from there", async ({ at }) => {
  const lin = await at(LIN);
  await refused(lin);
  await lin.page.getByRole("link", { name: "存为草稿" }).click();
  const other = new Intake(await lin.tablet.secondWindow("/intake"));
  await expect(other.said).toHaveValue(SAID);
  const note = lin.page.locator(".notices").getByRole("button", { name: "再存一次" });
  await expect(note, "it is the other window's matter now").toBeHidden();
  await other.save.click();
  await expect(other.said).toBeHidden();
  await lin.settled();
  expect(await kept(lin, "opened", new RegExp(SAID))).toHaveLength(1);
});

test("what one window stores is not offered by the other, and a note goes once the store takes entries again", async ({ at }) => {
  const lin = await at(LIN);
  await lin.intake.open();
  await lin.intake.fill(WORD);
  const page = await lin.tablet.secondWindow("/intake");
  const other = new Intake(page);
  await expect(other.said, "the same draft").toHaveValue(SAID);
  await fail(page, "full");
  await lin.intake.save.click();
  await lin.page.waitForURL(/\/tickets\//);
  await expect(other.said).toHaveValue("");
  const second = "楼道灯不亮";
  await other.fill({ ...WORD, said: second });
  await other.save.click();
  const note = page.locator(".notices").getByRole("button", { name: "再存一次" });
  await expect(note).toBeVisible();
  await lin.intake.take({ ...WORD, said: "门铃不响" });
  await expect(note).toBeHidden();
  await lin.settled();
  for (const said of [SAID, second]) expect(await kept(lin, "opened", new RegExp(said))).toHaveLength(1);
});

test("a store that another window holds is said in words, and is stored once it is free", async ({ at }) => {
  const lin = await at(LIN);
  await lin.intake.open();
  await lin.intake.fill(WORD);
  const other = await Holder.ofOutbox(await lin.tablet.secondWindow("/healthz"));
  await lin.intake.save.click();
  await expect(lin.page.getByText("另一个窗口占着本机记录").first()).toBeVisible({ timeout: 20_000 });
  await expect(lin.intake.said).toHaveValue(SAID);
  await other.release();
  await lin.intake.save.click();
  await lin.page.waitForURL(/\/tickets\//);
  await lin.settled();
  await lin.page.reload();
  await expect(lin.ticket.event(SAID), "stored once, though it was tried twice").toHaveCount(1);
});

test("records that another window is converting are said in words, and open by themselves once it is done", async ({ at }) => {
  const lin = await at(LIN);
  const other = await Holder.ofUpgrade(await lin.tablet.secondWindow("/healthz"));
  await lin.page.reload();
  const note = lin.page.getByText("另一个窗口占着本机记录").first();
  await expect(note).toBeVisible({ timeout: 20_000 });
  await other.release();
  await expect(note, "nobody need press or reload").toBeHidden();
  await expect(lin.today.slips.first()).toBeVisible();
  await lin.settled();
});
