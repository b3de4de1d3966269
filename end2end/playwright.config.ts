import { defineConfig } from "@playwright/test";
import { chromium } from "./support/places";

/** Every journey has a server and browsers of its own, so two can run beside each other on two cores. */
export default defineConfig({
  testDir: "tests",
  outputDir: "test-results",
  globalSetup: "./support/founding.ts",
  fullyParallel: true,
  workers: 2,
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: "list",
  use: {
    actionTimeout: 15_000,
    navigationTimeout: 30_000,
    trace: "retain-on-failure",
    launchOptions: chromium,
  },
});
