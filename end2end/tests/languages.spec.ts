import { App } from "../pages/app";
import { LIN } from "../support/cast";
import { fits } from "../support/layout";
import { expect, test } from "../support/story";
import { walk } from "../support/walk";

const LOCALES = [
  { locale: "zh-CN", lang: "zh-CN", today: "今日" },
  { locale: "zh-TW", lang: "zh-TW", today: "今日" },
  { locale: "zh-HK", lang: "zh-TW", today: "今日" },
  { locale: "en-GB", lang: "en", today: "Today" },
  { locale: "fr-FR", lang: "en", today: "Today" },
];

for (const { locale, lang } of LOCALES) {
  test(`a browser that speaks ${locale} gets ${lang}`, async ({ tablet }) => {
    const page = await tablet({ locale }).open("/");
    await expect(page.locator("html")).toHaveAttribute("lang", lang);
    const words = { "zh-CN": "工号", "zh-TW": "工號", en: "Work number" }[lang] ?? "";
    await expect(page.getByLabel(words)).toBeVisible();
  });
}

test("the language can be changed, and stays", async ({ at }) => {
  const lin = await at(LIN);
  for (const [choice, lang, today] of [["繁體", "zh-TW", "今日"], ["English", "en", "Today"], ["简体", "zh-CN", "今日"]]) {
    await lin.open("/device");
    await lin.page.getByText(choice, { exact: true }).click();
    await expect(lin.page.locator("html")).toHaveAttribute("lang", lang);
    await lin.open("/");
    await expect(lin.page.getByRole("heading", { level: 1 })).toHaveText(today);
  }
});

test("no screen lacks a word in any language", async ({ tablet }) => {
  test.slow();
  const app = new App(tablet());
  const speak = async (language: string) => {
    await app.page.evaluate((language) => localStorage.setItem("shouwen.lang", language), language);
    await app.page.reload();
    await expect(app.page.getByRole("heading", { level: 1 })).toBeVisible();
  };
  // A reload asks who holds the tablet; here the resident goes on.
  const goOn = async () => {
    const button = app.page.getByRole("button", { name: "接着签" });
    if (await button.isVisible()) await button.click();
  };
  await walk(app, LIN, async (screen) => {
    for (const language of ["zh-Hant", "en"]) {
      await speak(language);
      const said = await app.page.locator("body").innerText();
      expect.soft(said, `${screen} in ${language}: blanks that nobody filled`).not.toMatch(/\{\}|undefined|\bNaN\b|\bnull\b/);
      await fits(app.page, `${screen} in ${language}`);
    }
    await speak("zh-Hans");
    await goOn();
  });
});
