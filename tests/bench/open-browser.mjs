// Starts Chromium on a profile of its own, with the probe in every page.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { chromiumArguments } from '../support/chromium-arguments.mjs';
import { pageProbe } from './page-probe.mjs';

const onlyHere = '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1';
const caches = ['Cache', 'Code Cache', 'Service Worker', 'GPUCache'];

export const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** @returns {Promise<any>} a browser that can be closed and started again on what it had stored */
export async function openBrowser(found, { card, ready, path }, weight) {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  let context;

  async function start() {
    context = await chromium.launchPersistentContext(folder, {
      executablePath: found.path,
      env: { ...process.env, ...found.env },
      args: [...chromiumArguments, onlyHere],
      viewport: { width: 412, height: 915 },
    });
    if (weight !== undefined) weigh(folder, weight);
    // The browser is up and running, and no renderer of ours is.
    const blank = await context.newPage();
    await blank.goto('data:text/html,<p>');
    await sleep(500);
    await blank.close();
  }

  /** Opens an address; `cpu`: by how much the main thread is slowed down; `isDriven`: clicks its way to a question. */
  async function open(url, { cpu = 4, isDriven = false } = {}) {
    const page = await context.newPage();
    page.on('dialog', (dialog) => dialog.accept());
    const cdp = await context.newCDPSession(page);
    await page.addInitScript(pageProbe, { card: String(card), ready: String(ready), path, isDriven });
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: cpu });
    await page.goto(url, { waitUntil: 'commit', timeout: 120_000 });
    return Object.assign(page, { cdp });
  }

  await start();
  return {
    open,
    async restart({ withoutCaches = false } = {}) {
      await context.close();
      if (withoutCaches)
        for (const name of caches) rmSync(join(folder, 'Default', name), { recursive: true, force: true });
      await start();
    },
    async close() {
      await context.close().catch(() => undefined);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Linux: gives every process of a browser more (or less) of a busy machine, as `nice` would for a session of its own. */
function weigh(folder, weight) {
  for (const id of readdirSync('/proc').filter((name) => /^\d+$/.test(name)))
    try {
      if (readFileSync(`/proc/${id}/cmdline`, 'utf8').includes(folder)) writeFileSync(`/proc/${id}/autogroup`, weight);
    } catch {
      // It ended meanwhile.
    }
}
