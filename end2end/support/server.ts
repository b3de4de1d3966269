// The server as a process of its own: stopping it is the only honest way of being offline.

import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { cpSync, rmSync } from "node:fs";
import { binary } from "./places";

/** How long a start may take; the first one also writes the demo community. */
const PATIENCE = 30_000;

export interface Place {
  /** The site root. */
  site: string;
  /** The data folder. */
  data: string;
  port: number;
  /** The moment at which its clock starts, RFC 3339; where it stopped if there is none. */
  now?: string;
}

export class Server {
  readonly url: string;
  private child?: ChildProcess;
  private said = "";

  constructor(private readonly place: Place) {
    this.url = `http://127.0.0.1:${place.port}`;
  }

  async start() {
    const { site, data, port, now } = this.place;
    const options = ["--site", site, "--data", data, "--listen", `127.0.0.1:${port}`, ...(now ? ["--now", now] : [])];
    const child = spawn(binary(), ["demo", ...options], { stdio: ["ignore", "pipe", "pipe"] });
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (this.said += text));
    this.child = child;
    this.place.now = undefined;
    await this.ready();
    return this;
  }

  /** Runs another command beside it, on the same data. */
  run(...words: string[]) {
    const { status, stdout, stderr } = spawnSync(binary(), [...words, "--data", this.place.data], { encoding: "utf8" });
    if (status !== 0) throw new Error(`${words.join(" ")} ended with ${status}:\n${stdout}${stderr}`);
    return stdout;
  }

  /** Asks it to stop and waits until it has. */
  stop() {
    return this.end("SIGTERM");
  }

  /** Takes it away in the middle of whatever it does. */
  kill() {
    return this.end("SIGKILL");
  }

  /** Copies its data aside, for `restore`; it is stopped meanwhile. */
  async backUp() {
    await this.stop();
    cpSync(this.place.data, this.aside, { recursive: true });
    await this.start();
  }

  /** Puts the copy in place of whatever came since. */
  async restore() {
    await this.stop();
    rmSync(this.place.data, { recursive: true });
    cpSync(this.aside, this.place.data, { recursive: true });
    rmSync(this.aside, { recursive: true });
    await this.start();
  }

  private get aside() {
    return `${this.place.data}-aside`;
  }

  /** All that it has written, for the report of a failed test. */
  get words() {
    return this.said;
  }

  private async end(signal: NodeJS.Signals) {
    const child = this.child;
    this.child = undefined;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, "exit");
    child.kill(signal);
    await gone;
  }

  private async ready() {
    const until = Date.now() + PATIENCE;
    while (Date.now() < until) {
      const { exitCode } = this.child ?? {};
      if (exitCode !== null) throw new Error(`the server ended with ${exitCode} while starting:\n${this.said}`);
      const answer = await fetch(`${this.url}/readyz`).catch(() => undefined);
      if (answer?.ok) return;
      await new Promise((resolve) => setTimeout(resolve, 40));
    }
    throw new Error(`the server was not ready after ${PATIENCE / 1000} s:\n${this.said}`);
  }
}
