// The demo community is written once a run; every test starts on a copy of it.

import { mkdirSync, rmSync } from "node:fs";
import { MOMENT } from "./cast";
import { founded, site } from "./places";
import { Server } from "./server";

/** Apart from the ports of the tests. */
const PORT = 3199;

export default async function found() {
  rmSync(founded, { recursive: true, force: true });
  mkdirSync(founded, { recursive: true });
  const server = new Server({ site: site(), data: founded, port: PORT, now: MOMENT });
  await server.start();
  await server.stop();
  return () => rmSync(founded, { recursive: true, force: true });
}
