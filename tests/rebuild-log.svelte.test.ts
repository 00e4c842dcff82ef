import { afterEach, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { rebuildLog } from '../src/rebuild-log';
import type { Database } from '../src/storage/open-database';
import { scheduler } from './support/sample-events';

let end: () => void = () => undefined;
vi.mock('../src/upkeep', () => ({
  openUpkeep:
    () =>
    (_name: string, _input: unknown, { signal }: { signal: AbortSignal }) =>
      new Promise<void>((resolve, reject) => {
        end = resolve;
        signal.onabort = () => reject(signal.reason);
      }),
}));
/** One whose caches another scheduler made. */
const db = { name: 'any', get: async () => 'another' } as unknown as Database;
const notice = () => page.getByRole('complementary', { name: 'Schedule' });
const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const stop = () => page.getByRole('button', { name: 'Stop' });

afterEach(() => {
  document.body.replaceChildren();
});

test('a long rebuild while the app opens can only be waited for', async () => {
  const rebuilding = rebuildLog(db, scheduler);
  await expect.element(notice()).toBeVisible();
  expect(stop().elements()).toHaveLength(0);
  end();
  await rebuilding;
  expect(notice().elements()).toHaveLength(0);
});

test('a short one is not noticed', async () => {
  const rebuilding = rebuildLog(db, scheduler);
  await sleep(100);
  expect(notice().elements()).toHaveLength(0);
  end();
  await rebuilding;
  await sleep(700);
  expect(notice().elements()).toHaveLength(0);
});

test('one that a setting causes can be stopped, and says so', async () => {
  document.body.innerHTML = '<main id="main"></main>';
  const rebuilding = rebuildLog(db, scheduler);
  const refused = expect(rebuilding).rejects.toThrow('Stopped.');
  await stop().click();
  await refused;
  expect(notice().elements()).toHaveLength(0);
});
