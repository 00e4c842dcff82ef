import { readFile } from 'node:fs/promises';
import { expect, type Page, test } from '@playwright/test';
import { answer, beginSession, finishSession, next, position, shownFace, storedCounts } from './study';

/** From now on every write to the event store ends as it does on a full disk: the transaction aborts. */
const fillDisk = (page: Page) =>
  page.evaluate(() => {
    const add = IDBObjectStore.prototype.add;
    Object.assign(window, { freeDisk: () => Object.assign(IDBObjectStore.prototype, { add }) });
    IDBObjectStore.prototype.add = function (value, key) {
      const request = add.call(this, value, key);
      Object.defineProperty(this.transaction, 'error', { value: new DOMException('full', 'QuotaExceededError') });
      this.transaction.abort();
      return request;
    };
  });
const freeDisk = (page: Page) => page.evaluate(() => (window as unknown as { freeDisk(): void }).freeDisk());

/** Leaves the database as a newer app would have it. */
const openNewer = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const opening = indexedDB.open('holdfast', 99);
        opening.onsuccess = () => {
          opening.result.close();
          resolve();
        };
      }),
  );

async function untilChoice(page: Page): Promise<number> {
  let answered = 0;
  while ((await shownFace(page)) !== 'single') {
    if ((await answer(page)) !== 'flashcard') await next(page).click();
    answered++;
  }
  return answered;
}

/** Begins a session and answers a choice that cannot be saved; resolves to how many answers there were before. */
async function answerWithoutRoom(page: Page): Promise<number> {
  await beginSession(page);
  const before = await untilChoice(page);
  await fillDisk(page);
  await page.getByRole('radio').first().check({ force: true });
  await page.getByRole('button', { name: 'Certain' }).click();
  await expect(page.getByText('Not saved', { exact: true })).toBeVisible();
  return before;
}

test('an answer that cannot be saved stays on screen with Retry, and is saved once', async ({ page }) => {
  const before = await answerWithoutRoom(page);
  await expect(page.getByText('This device has no free space. Your answer is kept here.')).toBeVisible();
  await expect(next(page)).toHaveCount(0);
  expect((await storedCounts(page)).answered).toBe(before);

  await page.keyboard.press('Escape');
  await expect(page.getByText('This answer is not saved yet.')).toBeVisible();
  expect(page.url()).toContain('#/study');
  await page.getByRole('button', { name: 'Retry' }).click();
  await expect(page.getByText('Not saved', { exact: true })).toBeVisible();
  await freeDisk(page);
  await page.getByRole('button', { name: 'Retry' }).click();
  await expect(page.locator('[data-saving=saved]')).toBeVisible();
  expect((await storedCounts(page)).answered).toBe(before + 1);
  await next(page).click();
  await expect(position(page)).toHaveText(`${before + 2} of 10`);
});

test('an answer that is not saved is not lost by the way back of the browser', async ({ page }) => {
  const before = await answerWithoutRoom(page);
  await page.goBack();
  await expect(page.getByText('Your last answer is not saved.')).toBeVisible();
  await freeDisk(page);
  await page.getByRole('button', { name: 'Retry' }).click();
  await expect.poll(async () => (await storedCounts(page)).answered).toBe(before + 1);
  await expect(page.getByText('Your last answer is not saved.')).toHaveCount(0);
});

test.describe('without a worker', () => {
  test.use({ serviceWorkers: 'block' });

  test('data that cannot be opened is told of even where what helps then cannot be fetched', async ({ page }) => {
    await page.route(/show-recovery/, (route) => route.abort());
    await page.goto('./robots.txt');
    await openNewer(page);
    await page.goto('./');
    await expect(page.getByText('Your data could not be opened, nor what helps then')).toBeVisible();
    await page.unroute(/show-recovery/);
    await page.reload();
    await expect(page.getByRole('button', { name: 'Start fresh' })).toBeVisible();
  });
});

test('a database of a newer app opens a recovery screen that exports, starts fresh, takes back what it exported, and destroys nothing', async ({
  page,
}) => {
  await beginSession(page);
  await finishSession(page);
  await expect.poll(async () => (await storedCounts(page)).events).toBe(11);
  await page.goto('./robots.txt');
  await openNewer(page);
  await page.goto('./');
  await expect(page.getByRole('heading', { name: 'Your data could not be opened' })).toBeVisible();
  await expect(page.getByText('A newer version of the app wrote this data.')).toBeVisible();

  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export what can be read' }).click();
  const exported = await (await downloading).path();
  await expect(page.getByText('11 events exported, as a backup.')).toBeVisible();

  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('heading', { name: 'Your data could not be opened' })).toBeVisible();
  await page.getByRole('button', { name: 'Start fresh' }).click();
  await page.getByRole('button', { name: 'Yes, start with an empty collection' }).click();
  await expect(page.getByText('10 new')).toBeVisible();
  expect((await storedCounts(page)).answered).toBe(10);

  await page.goto('./#/settings/data');
  await page
    .getByLabel('Backup to restore')
    .setInputFiles({ name: 'recovered.jsonl.gz', mimeType: 'application/gzip', buffer: await readFile(exported) });
  await page.getByRole('dialog').getByRole('button', { name: 'Add', exact: true }).click();
  await expect(page.getByText('11 events restored.').first()).toBeVisible();
});

test('without IndexedDB the page says so instead of losing answers', async ({ page }) => {
  await page.addInitScript(() => Object.defineProperty(window, 'indexedDB', { value: undefined }));
  await page.goto('./');
  await expect(page.getByRole('heading', { name: 'Your data could not be opened' })).toBeVisible();
  await expect(page.getByText('This browser does not let the page store data.')).toBeVisible();
});
