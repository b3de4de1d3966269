// Runs modules of `wasm_bindgen_test`s in Chromium and prints what their runtime says, closing line included.
//   node run.mjs <folder with node_modules> <chromium> <what the page is told as `folds`> <bound module's folder>…
// The page is never fetched from a server: requests to its made-up origin are answered from the folder.
import { createRequire } from 'node:module';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const [packages, executablePath, folds, ...folders] = process.argv.slice(2);
const { chromium } = createRequire(join(packages, 'package.json'))('@playwright/test');

// Of all names, `localhost` is the one that counts as a secure origin over plain http, as IndexedDB's neighbours want.
const ORIGIN = 'http://localhost';
// Of the stories that are folded, a second for each is plenty.
const LIMIT = 180_000 + 1_000 * Number.parseInt(folds, 10);

// What wasm-bindgen-test expects of a page: an element to print to, consoles that it can listen to, a way to be called.
const PAGE = `<!DOCTYPE html><meta charset="utf-8"><pre id="output"></pre><pre id="console_output"></pre>
<script>
for (const method of ['debug', 'log', 'info', 'warn', 'error']) {
  console[method] = (...args) => window['on_console_' + method]?.(args);
}
window.__wbg_test_invoke = f => f();
</script>
<script type="module">
import * as tests from './tests.js';
const wasm = await tests.default({ module_or_path: './tests_bg.wasm' });
const names = Object.keys(wasm).filter(name => name.startsWith('__wbgt_'));
document.body.dataset.tests = names.length;
if (names.length > 0) {
  const context = new tests.WasmBindgenTestContext(false);
  for (const method of ['debug', 'log', 'info', 'warn', 'error']) {
    window['on_console_' + method] = tests['__wbgtest_console_' + method];
  }
  context.include_ignored(false);
  context.filtered_count(0);
  await context.run(names.map(name => wasm[name]));
}
</script>`;

const TYPES = { js: 'text/javascript', wasm: 'application/wasm' };

async function answer(route, folder) {
  const { pathname } = new URL(route.request().url());
  if (pathname === '/') return route.fulfill({ contentType: 'text/html', body: PAGE });
  const path = join(folder, pathname);
  if (!existsSync(path)) return route.fulfill({ status: 404, body: '' });
  return route.fulfill({ path, contentType: TYPES[path.split('.').pop()] ?? 'application/octet-stream' });
}

// A context of its own gives each module an IndexedDB of its own.
async function run(browser, folder) {
  const context = await browser.newContext();
  const page = await context.newPage();
  const failed = new Promise((_, reject) => {
    page.on('pageerror', reject);
    page.on('crash', () => reject(new Error('the page crashed')));
  });
  await page.addInitScript(folds => { globalThis.folds = folds; }, folds);
  await page.route(`${ORIGIN}/**`, route => answer(route, folder));
  const closed = page.waitForFunction(
    () => document.body?.dataset.tests === '0' || document.getElementById('output')?.textContent.includes('test result: '),
    null, { timeout: LIMIT });
  let well = true;
  try {
    await Promise.all([page.goto(`${ORIGIN}/`), Promise.race([closed, failed])]);
  } catch (error) {
    well = false;
    console.log(`error: ${error.message}`);
  }
  console.log(await page.locator('#output').textContent().catch(() => ''));
  await context.close();
  return well;
}

const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-dev-shm-usage'] });
let well = true;
for (const folder of folders) {
  well = await run(browser, folder) && well;
}
await browser.close();
process.exitCode = well ? 0 : 1;
