import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { expect, type Page, test } from '@playwright/test';
import type { ReviewEvent } from '../../src/core/review/review-event';
import { firstStrange } from '../../src/storage/schema';
import { bytesOf, sourceOf } from '../support/backups';
import { answered as answeredEvent, noon } from '../support/sample-events';
import { answer, beginSession, next, storedCounts } from './study';

async function studyAFew(page: Page, count: number): Promise<void> {
  await beginSession(page);
  for (let done = 0; done < count; done++) if ((await answer(page)) !== 'flashcard') await next(page).click();
}

async function openData(page: Page): Promise<void> {
  await page.goto('./#/settings/data');
  await page.getByRole('button', { name: 'Back up now' }).waitFor();
}

/** An answer of long ago, as it is in a backup. */
const sealable: ReviewEvent = answeredEvent('old', 'q-old', noon);

/** Restores events out of a backup and waits until they are there. */
async function addEvents(
  page: Page,
  events: readonly ReviewEvent[],
  outcome = `${events.length.toLocaleString('en')} events restored.`,
): Promise<void> {
  const buffer = Buffer.from(await bytesOf(sourceOf(events)));
  await page
    .getByLabel('Backup to restore')
    .setInputFiles({ name: 'old.jsonl.gz', mimeType: 'application/gzip', buffer });
  await page.getByRole('dialog').getByRole('button', { name: 'Add', exact: true }).click();
  await expect(page.getByText(outcome).first()).toBeVisible();
}

const answered = async (page: Page) => (await storedCounts(page)).answered;

test('a backup of one device is added to another, twice without harm, and replaces it when asked to', async ({
  page,
  browser,
}, info) => {
  await studyAFew(page, 3);
  await openData(page);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Back up now' }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^holdfast-[\d-]+T\d+\.jsonl\.gz$/);
  const file = info.outputPath('backup.jsonl.gz');
  await download.saveAs(file);
  await expect(page.getByText(/^Last backup/)).toBeVisible();

  const other = await (await browser.newContext({ baseURL: new URL('./', page.url()).href })).newPage();
  await studyAFew(other, 2);
  for (const [way, text, reviews] of [
    ['Add', '3 events restored.', 5],
    ['Add', '0 events restored, 3 were here already.', 5],
    ['Replace', '3 events restored.', 3],
  ] as const) {
    await openData(other);
    await other.getByLabel('Backup to restore').setInputFiles(file);
    if (way === 'Replace') {
      await other.getByText('Replace everything here').click();
      await expect(other.getByText('5 answers here, 5 of them in no backup yet.')).toBeVisible();
    }
    await other.getByRole('dialog').getByRole('button', { name: way, exact: true }).click();
    await expect(other.getByText(text).first()).toBeVisible();
    await expect(other.getByText(/^\d+\s*reviews$/)).toContainText(String(reviews));
  }
  await other.goto('./#/');
  await other.reload();
  await expect(other.getByText('7 new').first()).toBeVisible();
});

test('tabs that open at the same time make one copy of the day between them', async ({ page, context }) => {
  await studyAFew(page, 2);
  const before = page.url();
  await page.close();
  const tabs = await Promise.all([context.newPage(), context.newPage(), context.newPage()]);
  const copies = () =>
    tabs[0]?.evaluate(async () => {
      const root = await navigator.storage.getDirectory();
      const folder = await root.getDirectoryHandle('backups', { create: true });
      return (await Array.fromAsync(folder.keys())).filter((name) => !name.endsWith('.crswap'));
    });
  await Promise.all(tabs.map((tab) => tab.goto(new URL('./#/', before).href)));
  await expect.poll(copies, { timeout: 30_000 }).toHaveLength(1);
  // As long as three copies one after the other would take.
  await tabs[0]?.waitForTimeout(8_000);
  expect(await copies()).toHaveLength(1);
});

test('the whole history is saved as JSON lines that say how many they are, sealed answers and new ones', async ({
  page,
}) => {
  await studyAFew(page, 2);
  await openData(page);
  const count = 2_000;
  const old = Array.from(
    { length: count },
    (_, index): ReviewEvent => ({
      ...sealable,
      id: `old-${index}` as ReviewEvent['id'],
      at: sealable.at + index,
    }),
  );
  await addEvents(page, old);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save the whole history as JSON lines' }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^holdfast-history-[\d-]+T\d{4}\.jsonl$/);
  const lines = (await readFile(await download.path(), 'utf8'))
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(lines[0]).toMatchObject({ holdfast: 'review-log', version: 1, events: count + 2 });
  expect(new Set(lines.slice(1).map(({ id }) => id)).size).toBe(count + 2);
  expect(lines.filter(({ id }) => id === 'old-7')).toEqual([old[7]]);
  await expect(page.getByText(/^2,002 events are in holdfast-history-/)).toBeVisible();
});

/** Keys of a store, read past the app. */
const keysOf = (page: Page, store: string): Promise<unknown[]> =>
  page.evaluate(
    (store) =>
      new Promise<unknown[]>((resolve, reject) => {
        const opening = indexedDB.open('holdfast');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const asked = opening.result.transaction(store).objectStore(store).getAllKeys();
          asked.onsuccess = () => {
            opening.result.close();
            resolve(asked.result);
          };
        };
      }),
    store,
  );

test('cards of questions the app does not have are put apart from those that are due', async ({ page }) => {
  await studyAFew(page, 1);
  const [known] = (await keysOf(page, 'cards')) as [string];
  await openData(page);
  await addEvents(page, [answeredEvent('old-1', known, noon), answeredEvent('old-2', 'q-of-another-deck', noon)]);
  expect((await keysOf(page, 'pages')).map((key) => (key as number[])[1])).toEqual([0, firstStrange]);
});

test('a backup that is large enough for helpers is added whole, and adds nothing the second time', async ({ page }) => {
  // Every other part of the backup takes longer to unpack than the one behind it.
  const many = Array.from({ length: 15_000 }, (_, index): ReviewEvent => {
    const hash = createHash('sha256').update(`${index}`).digest('hex');
    const id = `${(index + 4096).toString(16)}-${hash}` as ReviewEvent['id'];
    const revision = index % 1_000 < 500 ? `${hash} `.repeat(60) : hash;
    return { ...answeredEvent(id, `q-${index % 900}`, noon + index), revision };
  });
  expect((await bytesOf(sourceOf(many))).length).toBeGreaterThan(500_000);
  await openData(page);
  await addEvents(page, many);
  const reviews = page.getByText(/^[\d,]+\s*reviews$/);
  await expect(reviews).toContainText('15,000');
  await openData(page);
  await addEvents(page, many, '0 events restored, 15,000 were here already.');
  await expect(reviews).toContainText('15,000');
  await page.getByRole('button', { name: 'Check', exact: true }).click();
  await expect(page.getByText('No problems: 15,000 events of 900 cards read.')).toBeVisible();
});

test('of a log with a damaged part a backup holds the rest and says so, even unasked, and a whole one mends it', async ({
  page,
}) => {
  const old = Array.from({ length: 600 }, (_, index) => answeredEvent(`old-${index}`, `q-${index % 9}`, noon + index));
  await openData(page);
  await addEvents(page, old);
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const opening = indexedDB.open('holdfast');
        opening.onsuccess = () => {
          const writing = opening.result.transaction('bodies', 'readwrite');
          const bodies = writing.objectStore('bodies');
          bodies.openCursor().onsuccess = ({ target }) => {
            const cursor = (target as IDBRequest<IDBCursorWithValue>).result;
            cursor.update(cursor.value.with(50, cursor.value[50] ^ 1));
          };
          writing.oncomplete = () => {
            opening.result.close();
            resolve();
          };
        };
      }),
  );
  await page.goto('./');
  await page.reload();
  await expect(page.getByText('500 events are damaged, and in no copy from now on.')).toBeVisible();
  await page.getByRole('button', { name: 'Check my data' }).click();
  await expect(page.getByText('1 copy kept in this browser')).toBeVisible();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Back up now' }).click(),
  ]);
  expect(download.suggestedFilename()).toContain('-incomplete.jsonl.gz');
  await expect(page.getByText(/^100 events are in .*\. 500 more are damaged\. Check your data\.$/)).toBeVisible();
  const check = page.getByRole('button', { name: 'Check', exact: true });
  await check.click();
  await expect(page.getByText('500 events cannot be read any more.')).toBeVisible();
  await addEvents(page, old, '0 events restored, 600 were here already. 500 that were damaged are whole again.');
  await check.click();
  await expect(page.getByText('No problems: 600 events of 9 cards read.')).toBeVisible();
});

test('a file that is no backup is refused with a reason, and nothing is changed', async ({ page }) => {
  await studyAFew(page, 1);
  await openData(page);
  const buffer = Buffer.from('{"some":"thing"}\n');
  await page.getByLabel('Backup to restore').setInputFiles({ name: 'x.jsonl', mimeType: 'application/jsonl', buffer });
  await page.getByRole('dialog').getByRole('button', { name: 'Add', exact: true }).click();
  await expect(page.getByText('Line 1: this is not a backup of Holdfast.').first()).toBeVisible();
  expect(await answered(page)).toBe(1);
});

test('a check finds a card state that was tampered with, and mends it', async ({ page }) => {
  await studyAFew(page, 2);
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const opening = indexedDB.open('holdfast');
        opening.onsuccess = () => {
          const writing = opening.result.transaction('cards', 'readwrite');
          const reading = writing.objectStore('cards').getAll();
          reading.onsuccess = () => {
            const [row] = reading.result;
            writing.objectStore('cards').put({ ...row, state: { ...row.state, reps: 99 } });
          };
          writing.oncomplete = () => {
            opening.result.close();
            resolve();
          };
        };
      }),
  );
  await openData(page);
  const check = page.getByRole('button', { name: 'Check', exact: true });
  await check.click();
  await expect(page.getByText('The schedule of 1 card was not what their answers say. Mended.')).toBeVisible();
  await check.click();
  await expect(page.getByText('No problems: 2 events of 2 cards read.')).toBeVisible();
});
