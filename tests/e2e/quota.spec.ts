import { expect, type Page, test } from '@playwright/test';
import { bytesOf, sourceOf } from '../support/backups';
import { oldEvents } from '../support/kill-scenes';
import { answer, beginSession, next, position, shownFace, storedCounts } from './study';

/**
 * A disk that the browser itself finds full: it shows when a transaction is to be committed, and on no request. Chromium
 * hands out room ahead, up to all there is, for half a minute: it is given little from the start, and that is used up.
 */
async function smallDisk(page: Page, baseURL = '') {
  const { origin } = new URL(baseURL);
  const session = await page.context().newCDPSession(page);
  const roomy = () => session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 20_000_000 });
  await roomy();
  return {
    roomy,
    async full() {
      await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1 });
      await page.evaluate(useUp);
    },
  };
}

/** Writes, larger first, until nothing of any size is taken any more. */
async function useUp(): Promise<void> {
  const db = await new Promise<IDBDatabase>((resolve) => {
    const opening = indexedDB.open('holdfast');
    opening.onsuccess = () => resolve(opening.result);
  });
  const isTaken = (size: number) =>
    new Promise<boolean>((resolve) => {
      const writing = db.transaction('values', 'readwrite');
      writing.objectStore('values').put('x'.repeat(size), 'ballast');
      writing.oncomplete = () => resolve(true);
      writing.onabort = () => resolve(false);
    });
  for (const size of [2_000_000, 200_000, 20_000, 2_000, 200, 20]) while (await isTaken(size));
  db.close();
}
const noRoom = (page: Page) => page.getByText('Not saved. This device has no free space.', { exact: true });

test('without room an answer, an undo, a note and a card set aside each say so, and each is saved once there is room', async ({
  page,
  baseURL,
}) => {
  const disk = await smallDisk(page, baseURL);
  await beginSession(page);
  while ((await shownFace(page)) === 'flashcard') await answer(page);
  const at = async () => (await position(page).textContent()) as string;
  const before = (await storedCounts(page)).events;

  await disk.full();
  await answer(page).catch(() => undefined);
  await expect(page.getByText('Not saved', { exact: true })).toBeVisible();
  await expect(page.getByText('This device has no free space. Your answer is kept here.')).toBeVisible();
  expect(await storedCounts(page)).toMatchObject({ events: before, answered: before });
  await disk.roomy();
  await page.getByRole('button', { name: 'Retry' }).click();
  await expect(page.locator('[data-saving=saved]')).toBeVisible();
  expect(await storedCounts(page)).toMatchObject({ events: before + 1, answered: before + 1 });

  await disk.full();
  const here = await at();
  await page.keyboard.press('z');
  await expect(noRoom(page)).toBeVisible();
  await expect(page.locator('[data-saving=saved]')).toBeVisible();
  expect(await storedCounts(page)).toMatchObject({ events: before + 1 });
  await disk.roomy();
  await page.keyboard.press('z');
  await expect(page.locator('[data-saving]')).toHaveCount(0);
  await expect(position(page)).toHaveText(here);
  expect(await storedCounts(page)).toMatchObject({ events: before + 2, answered: before + 1 });

  await disk.full();
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('button', { name: /Write a note/ }).click();
  const sheet = page.getByRole('dialog');
  await sheet.getByRole('textbox').fill('mine');
  await sheet.getByRole('button', { name: 'Save' }).click();
  await expect(sheet.getByText(/no free space.*Your note is kept here/)).toBeVisible();
  await expect(sheet.getByRole('textbox')).toHaveValue('mine');
  await disk.roomy();
  await sheet.getByRole('button', { name: 'Save' }).click();
  await expect(sheet).toHaveCount(0);
  expect(await storedCounts(page)).toMatchObject({ events: before + 3 });

  await disk.full();
  const heading = page.getByRole('heading', { level: 1 }).first();
  const asked = (await heading.textContent()) as string;
  const setAside = async () => {
    await page.getByRole('button', { name: 'More' }).click();
    await page.getByRole('button', { name: /Set this card aside/ }).click();
  };
  await setAside();
  await expect(noRoom(page)).toBeVisible();
  await expect(heading).toHaveText(asked);
  expect(await storedCounts(page)).toMatchObject({ events: before + 3 });
  await disk.roomy();
  await setAside();
  await expect(heading).not.toHaveText(asked);
  expect(await storedCounts(page)).toMatchObject({ events: before + 4 });
});

test('without room a session is not begun in silence', async ({ page, baseURL }) => {
  const disk = await smallDisk(page, baseURL);
  await page.goto('./');
  await expect(page.getByText('10 new')).toBeVisible();
  await disk.full();
  await page.getByRole('button', { name: /^Start/ }).click();
  await expect(page.getByText(/no free space/)).toBeVisible();
  await disk.roomy();
  await page.getByRole('button', { name: /^Start/ }).click();
  await expect(position(page)).toHaveText('1 of 10');
});

for (const mode of ['Add', 'Replace'] as const)
  test(`a restore that finds no room says so and leaves the log as it was; with room it works (${mode})${mode === 'Add' ? '' : ' @long'}`, async ({
    page,
    baseURL,
  }) => {
    const disk = await smallDisk(page, baseURL);
    await beginSession(page);
    if ((await answer(page)) !== 'flashcard') await next(page).click();
    await page.goto('./#/settings/data');
    const buffer = Buffer.from(await bytesOf(sourceOf(oldEvents(1, 3_000, 'laptop'))));
    const before = await storedCounts(page);
    await disk.full();
    await page
      .getByLabel('Backup to restore')
      .setInputFiles({ name: 'b.jsonl.gz', mimeType: 'application/gzip', buffer });
    if (mode === 'Replace') await page.getByRole('radio', { name: /Replace everything/ }).check();
    await page.getByRole('button', { name: mode, exact: true }).click();
    const sheet = page.getByRole('dialog');
    await expect(sheet.getByText(/no free space/)).toBeVisible();
    expect(await storedCounts(page)).toEqual(before);
    await disk.roomy();
    await page.getByRole('button', { name: mode, exact: true }).click();
    await expect(page.getByText('3,000 events restored.').first()).toBeVisible();
    await page.getByRole('button', { name: 'Check', exact: true }).click();
    await expect(page.getByText(/^No problems/)).toBeVisible({ timeout: 20_000 });
  });

test('a backup is written even if there is no room for a copy of it, and nothing is lost by trying', async ({
  page,
  baseURL,
}) => {
  const disk = await smallDisk(page, baseURL);
  await beginSession(page);
  await answer(page);
  await page.goto('./#/settings/data');
  await expect(page.getByRole('button', { name: 'Back up now' })).toBeVisible();
  await disk.full();
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Back up now' }).click();
  expect((await downloading).suggestedFilename()).toMatch(/^holdfast-.*gz$/);
  expect((await storedCounts(page)).answered).toBe(1);
});
