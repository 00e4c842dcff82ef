import { type ChildProcess, spawn } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import { chromiumArguments } from './chromium-arguments.mjs';

const executablePath = process.env.CHROME_BIN ?? '/usr/bin/chromium';

/** What Chromium keeps IndexedDB in: LevelDB so far, SQLite from some version on. */
export const engines = {
  LevelDB: [],
  SQLite: ['--enable-features=IdbSqliteOnDiskRollout,IdbSqliteBackingStore,UseSqliteForNewStores'],
} as const;
export type Engine = keyof typeof engines;

export interface OwnBrowser {
  readonly process: ChildProcess;
  readonly browser: Browser;
  readonly page: Page;
  /** Resolves when the process has ended. */
  readonly exited: Promise<unknown>;
}

/** A browser of our own, as a process group that can be killed at once with everything it started. */
export async function launch(profile: string, engine: Engine = 'LevelDB'): Promise<OwnBrowser> {
  const child = spawn(
    executablePath,
    [
      ...chromiumArguments,
      ...engines[engine],
      '--headless',
      '--remote-debugging-port=0',
      `--user-data-dir=${profile}`,
      'about:blank',
    ],
    { detached: true, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const exited = new Promise((resolve) => child.once('exit', resolve));
  const endpoint = await new Promise<string>((resolve, reject) => {
    let printed = '';
    child.stderr?.on('data', (chunk) => {
      printed += chunk;
      const found = /DevTools listening on (ws:\S+)/.exec(printed)?.[1];
      if (found) resolve(found);
    });
    child.once('exit', () => reject(new Error(`The browser ended: ${printed}`)));
  });
  const browser = await chromium.connectOverCDP(endpoint, { timeout: 30_000 });
  const page = await (browser.contexts()[0] ?? (await browser.newContext())).newPage();
  return { process: child, browser, page, exited };
}

/** SIGKILL for the browser and all its children: no handler runs, nothing is flushed. */
export async function kill({ process: child, exited }: OwnBrowser): Promise<void> {
  if (child.signalCode === null && child.exitCode === null) process.kill(-(child.pid as number), 'SIGKILL');
  await exited;
}

/** What the databases of a profile are really kept in, by the files on disk. */
export async function enginesOnDisk(profile: string): Promise<Engine[]> {
  const files = (await readdir(profile, { recursive: true })).filter((file) => /IndexedDB\/.+\//.test(file));
  const found = new Set<Engine>();
  for (const file of files) {
    if (file.endsWith('.leveldb/CURRENT')) found.add('LevelDB');
    else if (!/\.leveldb\//.test(file)) {
      const start = await readFile(join(profile, file)).catch(() => Buffer.alloc(0));
      if (start.subarray(0, 15).toString() === 'SQLite format 3') found.add('SQLite');
    }
  }
  return [...found];
}

/**
 * Holds every transaction that writes events open for a while, as a slow disk would. An app that shows an answer as
 * saved before the transaction is complete is then killed in between.
 */
export function slowDisk(heldMs: number): void {
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
