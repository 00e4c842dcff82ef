import { readFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import { expect, type Page, test } from '@playwright/test';
import { answer, beginSession, next, shownFace, storedCounts } from './study';

/** Remembers the connections of the page, so that they can be taken away as a browser does. */
function holdConnections(): void {
  const connections = new Set<IDBDatabase>();
  Object.assign(window, { connections });
  const begin = IDBDatabase.prototype.transaction;
  IDBDatabase.prototype.transaction = function (...given) {
    connections.add(this);
    return begin.apply(this, given);
  };
}
const loseConnections = (page: Page) =>
  page.evaluate(() => {
    const { connections } = window as unknown as { connections: Set<IDBDatabase> };
    for (const connection of connections) {
      connection.close();
      connection.dispatchEvent(new Event('close'));
    }
    connections.clear();
  });
const closedNotice = (page: Page) => page.getByText('The data was closed by another tab or the browser.');
const notSaved = (page: Page) => page.getByText('Not saved', { exact: true });

/** Answers without waiting for what becomes of it. */
async function answerAnyhow(page: Page): Promise<void> {
  while ((await shownFace(page)) === 'flashcard') await answer(page);
  const answering = answer(page).catch(() => undefined);
  await expect(page.locator('[data-saving=saved], [data-saving=failed]')).toBeVisible();
  await Promise.race([answering, notSaved(page).waitFor()]);
}

/** Presses Retry, if it is offered, until the answer is saved: a flashcard then has gone already. */
async function saveWithRetry(page: Page): Promise<void> {
  const retry = page.getByRole('button', { name: 'Retry' });
  await expect(async () => {
    if (await retry.isVisible()) await retry.click({ timeout: 2_000 });
    await expect(page.locator('[data-saving=failed], [data-saving=saving]')).toHaveCount(0, { timeout: 2_000 });
  }).toPass({ timeout: 60_000 });
}

async function openElsewhere(page: Page, version: number): Promise<void> {
  await page.goto('./robots.txt');
  await page.evaluate(
    (version) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('holdfast', version);
        opening.onsuccess = () => resolve(opening.result.close());
        opening.onerror = () => reject(opening.error);
      }),
    version,
  );
}

test('an answer given while the connection is lost is saved with Retry, once there is another', async ({ page }) => {
  await page.addInitScript(holdConnections);
  await beginSession(page);
  await answerAnyhow(page);
  await next(page).click();
  const before = (await storedCounts(page)).answered;
  await page.evaluate(() => {
    const open = IDBFactory.prototype.open;
    Object.assign(window, { letOpen: () => Object.assign(IDBFactory.prototype, { open }) });
    IDBFactory.prototype.open = () => {
      throw new DOMException('Connection to Indexed Database server lost.', 'UnknownError');
    };
  });
  await loseConnections(page);
  await expect(closedNotice(page)).toBeVisible();
  await answerAnyhow(page);
  await expect(notSaved(page)).toBeVisible();
  await expect(page.getByText('The connection to the data was closed. Your answer is kept here.')).toBeVisible();
  await page.evaluate(() => (window as unknown as { letOpen(): void }).letOpen());
  await saveWithRetry(page);
  expect(await storedCounts(page)).toMatchObject({ answered: before + 1, events: before + 1 });
});

test('a connection lost before each of ten answers costs none of them @long', async ({ page }) => {
  test.setTimeout(180_000);
  await page.addInitScript(holdConnections);
  await beginSession(page);
  for (let answers = 1; answers <= 10; answers++) {
    await loseConnections(page);
    await answer(page).catch(() => undefined);
    await saveWithRetry(page);
    expect((await storedCounts(page)).answered).toBe(answers);
    if (await next(page).isVisible()) await next(page).click();
  }
  await expect(page.getByRole('heading', { name: /^\d+ of 10 right$/ })).toBeVisible();
});

test('a newer app in another tab takes the data over: the answer stays on screen, and nothing of the data is lost', async ({
  page,
  context,
}) => {
  await beginSession(page);
  await answerAnyhow(page);
  await next(page).click();
  const before = (await storedCounts(page)).answered;
  await openElsewhere(await context.newPage(), 99);
  await expect(closedNotice(page)).toBeVisible();
  await answerAnyhow(page);
  await expect(notSaved(page)).toBeVisible();
  await page.getByRole('button', { name: 'Retry' }).click();
  await expect(notSaved(page)).toBeVisible();
  expect((await storedCounts(page)).answered).toBe(before);
});

test('a database deleted by another tab is said to be closed, and the answer on screen can be saved or taken along', async ({
  page,
  context,
}) => {
  await beginSession(page);
  await answerAnyhow(page);
  await next(page).click();
  const other = await context.newPage();
  await other.goto('./robots.txt');
  const deleted = other.evaluate(
    () =>
      new Promise<string>((resolve) => {
        const deleting = indexedDB.deleteDatabase('holdfast');
        deleting.onsuccess = () => resolve('deleted');
      }),
  );
  expect(await deleted).toBe('deleted');
  await expect(closedNotice(page)).toBeVisible();
  await answerAnyhow(page);
  await saveWithRetry(page);
  expect((await storedCounts(page)).answered).toBe(1);
});

test('an old version held open in another tab is named in words, and the app opens when it is closed', async ({
  page,
  context,
}) => {
  const other = await context.newPage();
  await other.goto('./robots.txt');
  await other.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const opening = indexedDB.open('holdfast', 1);
        opening.onupgradeneeded = () => {
          const { result } = opening;
          const events = result.createObjectStore('events', { keyPath: 'id' });
          for (const index of ['cardId', 'sessionId', 'voids']) events.createIndex(index, index);
          result.createObjectStore('cards', { keyPath: 'cardId' }).createIndex('queueAt', 'queueAt');
          result.createObjectStore('days', { keyPath: 'day' });
          result.createObjectStore('values');
        };
        opening.onsuccess = () => {
          Object.assign(window, { held: opening.result });
          resolve();
        };
      }),
  );
  await page.goto('./');
  const notice = page.getByText('Another tab holds an older version of the data open.');
  await expect(notice).toBeVisible();
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(notice).toBeHidden();
  await expect(notice).toBeVisible();
  await page.reload();
  await expect(notice).toBeVisible();
  await other.close();
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByText('10 new')).toBeVisible();
});

test('an answer that cannot be saved leaves with a backup of everything', async ({ page }) => {
  await beginSession(page);
  await answerAnyhow(page);
  await next(page).click();
  await page.evaluate(() => {
    IDBObjectStore.prototype.add = () => {
      throw new DOMException('lost', 'UnknownError');
    };
  });
  await answerAnyhow(page);
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save a backup' }).click();
  const lines = gunzipSync(await readFile(await (await downloading).path()))
    .toString()
    .trim()
    .split('\n');
  const answers = lines.filter((line) => line.includes('"type":"answered"'));
  expect(answers).toHaveLength((await storedCounts(page)).answered + 1);
});
