// Where the parts under test lie. `cargo xtask test` names them; by hand they are looked for where it puts them.

import { existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { LaunchOptions } from "@playwright/test";

const root = resolve(import.meta.dirname, "../..");

function place(variable: string, ...usual: string[]): string {
  const found = [process.env[variable], ...usual.map((path) => join(root, path))].find((path) => path && existsSync(path));
  if (!found) throw new Error(`${variable} is not set and ${usual.join(", ")} is not there: run \`cargo xtask test --only journeys\``);
  return found;
}

/** The server's binary. */
export const binary = () => place("SHOUWEN_BIN", "target/debug/shouwen");
/** The site root of the build that tablets start with. */
export const site = () => place("SHOUWEN_SITE", "target/end2end/site", "target/site");
/** Another build of the same code. */
export const nextSite = () => place("SHOUWEN_SITE_NEXT", "target/end2end/site-next");

// One name for the runner and its workers, which inherit its environment.
process.env.SHOUWEN_RUN ??= String(process.pid);

/** The data folder that every server of a run starts from. */
export const founded = join(tmpdir(), `shouwen-journeys-${process.env.SHOUWEN_RUN}`);

/** The machine's own Chromium; nothing is downloaded, and it asks nobody on the internet for anything. */
export const chromium: LaunchOptions = {
  executablePath: process.env.SHOUWEN_CHROMIUM ?? "/usr/bin/chromium",
  args: [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ],
};
