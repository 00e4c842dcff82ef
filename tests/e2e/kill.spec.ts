import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, expect, type Page, test } from '@playwright/test';
import { chromiumArguments } from '../support/chromium-arguments.mjs';
import { answer, position, storedCounts } from './study';

const executablePath = process.env.CHROME_BIN ?? '/usr/bin/chromium';
const rounds = 5;

interface Running {
  readonly process: ChildProcess;
  readonly browser: Browser;
  readonly page: Page;
}

/** A browser of our own, as a process group that can be killed at once with everything it started. */
async function launch(profile: string): Promise<Running> {
  const child = spawn(
    executablePath,
    [...chromiumArguments, '--headless', '--remote-debugging-port=0', `--user-data-dir=${profile}`, 'about:blank'],
    { detached: true, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const endpoint = await new Promise<string>((resolve, reject) => {
    let printed = '';
    child.stderr?.on('data', (chunk) => {
      printed += chunk;
      const found = /DevTools listening on (ws:\S+)/.exec(printed)?.[1];
      if (found) resolve(found);
    });
    child.once('exit', () => reject(new Error(`The browser ended: ${printed}`)));
  });
  const browser = await chromium.connectOverCDP(endpoint);
  const page = await (browser.contexts()[0] ?? (await browser.newContext())).newPage();
  return { process: child, browser, page };
}

/** SIGKILL for the browser and all its children: no handler runs, nothing is flushed. */
async function kill({ process: child }: Running): Promise<void> {
  const gone = new Promise((resolve) => child.once('exit', resolve));
  process.kill(-(child.pid as number), 'SIGKILL');
  await gone;
}

/**
 * Holds every transaction that writes events open for a while, as a slow disk would. An app that shows an answer as
 * saved before the transaction is complete is then killed in between.
 */
function slowDisk(heldMs: number): void {
  const begin = IDBDatabase.prototype.transaction;
  IDBDatabase.prototype.transaction = function (names, mode, options) {
    const transaction = begin.call(this, names, mode, options);
    if (mode !== 'readwrite' || ![names].flat().includes('events')) return transaction;
    const until = performance.now() + heldMs;
    const store = transaction.objectStore('events');
    const hold = () => {
      if (performance.now() < until) store.count().onsuccess = hold;
    };
    hold();
    transaction.commit = () => undefined;
    return transaction;
  };
}

/** Kills the browser the moment the page shows the answer as saved: by its verdict, or by going on to the next card. */
async function killWhenSaved({ page, ...running }: Running, shownPosition: string): Promise<void> {
  await page.exposeFunction('killNow', () => kill({ page, ...running }));
  await page.evaluate((before) => {
    const { killNow } = window as unknown as { killNow(): void };
    const observer = new MutationObserver(() => {
      const isShownAsSaved =
        document.querySelector('[data-saving=saved]') !== null || !document.body.textContent?.includes(before);
      if (!isShownAsSaved) return;
      observer.disconnect();
      killNow();
    });
    observer.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
  }, shownPosition);
}

test('an answer shown as saved is there after the browser was killed in that instant', async ({ baseURL }) => {
  test.skip(process.platform === 'win32', 'there are no process groups to kill');
  test.setTimeout(180_000);
  const profile = await mkdtemp(join(tmpdir(), 'holdfast-kill-'));
  try {
    for (let round = 1; round <= rounds; round++) {
      const running = await launch(profile);
      await running.page.addInitScript(slowDisk, 250);
      await running.page.goto(`${baseURL}${round === 1 ? '' : '#/study'}`);
      if (round === 1) await running.page.getByRole('button', { name: /^Start/ }).click();
      await expect(position(running.page)).toHaveText(`${round} of 10`);
      await killWhenSaved(running, `${round} of 10`);
      await answer(running.page).catch(() => undefined);
      await expect.poll(() => running.process.signalCode, { message: 'the browser was killed' }).toBe('SIGKILL');

      const reopened = await launch(profile);
      await reopened.page.goto(baseURL ?? '');
      await expect(reopened.page.getByText(`${round} of 10 answered, all saved`)).toBeVisible();
      expect(await storedCounts(reopened.page)).toEqual({ events: round, cards: round, answered: round });
      await kill(reopened);
    }
  } finally {
    await rm(profile, { recursive: true, force: true });
  }
});
