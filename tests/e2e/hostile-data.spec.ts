import { expect, type Page, test } from '@playwright/test';
import { bytesOf, sourceOf } from '../support/backups';
import { hostileLog, hostileSettings } from '../support/hostile-log';
import { hostileQuestion } from '../support/hostile-questions';
import { vectors } from '../support/xss-vectors';
import { type Place, placesOfKinds, serveHostileBanks } from './hostile-host';
import { expectShown, watchPage } from './watch-page';

test.use({ serviceWorkers: 'block', bypassCSP: true, viewport: { width: 1280, height: 800 } });

let place: Place;
test.beforeAll(async () => {
  place = (await placesOfKinds()).get('cloze') as Place;
});

test('a backup full of vectors is taken in, and all of it is shown as text', async ({ page, baseURL }) => {
  test.setTimeout(120_000);
  const watch = await watchPage(page, baseURL as string);
  await serveHostileBanks(page, [hostileQuestion('cloze', vectors, place)]);
  await page.goto('./#/settings/data');
  const file = page.getByLabel('Backup to restore');
  const names = await file.evaluate(async (input: HTMLInputElement, vectors) => {
    const unseen: string[] = [];
    for (const name of vectors.filter((vector) => vector.trim() !== '')) {
      const files = new DataTransfer();
      const hostile = new File(['x'], name);
      files.items.add(hostile);
      input.files = files.files;
      input.dispatchEvent(new Event('change', { bubbles: true }));
      await new Promise((resolve) => setTimeout(resolve));
      if (!document.querySelector('dialog')?.textContent?.includes(hostile.name.trim())) unseen.push(name);
    }
    return unseen;
  }, vectors);
  expect(names).toEqual([]);
  const log = hostileLog(place.id);
  const buffer = Buffer.from(await bytesOf(sourceOf(log, hostileSettings)));
  await file.setInputFiles({ name: 'backup.jsonl.gz', mimeType: 'application/gzip', buffer });
  await page.getByText('Replace everything here').click();
  await page.getByRole('button', { name: 'Replace', exact: true }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByText(`${log.length.toLocaleString('en')} events restored.`)).toBeVisible();
  await page.getByRole('button', { name: 'Check', exact: true }).click();
  await expect(page.getByText(/ event.* read\./)).toBeVisible();

  await page.goto(`./#/library/${place.subtopic}/${place.id}`);
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Your note' })).toBeVisible();
  await expect(page.getByText('answered under an earlier revision').first()).toBeVisible();
  const parts = page.locator('section', { has: page.getByRole('heading', { name: /^Your (note|answers)$/ }) });
  await expect(parts.first()).toBeAttached();
  await expectShown(page, vectors, 'note and answers');
  await page.goto('./#/library/mixups');
  await expect(page.getByText(/^“/).first()).toBeVisible();
  await expectShown(
    page,
    vectors.map((vector) => `“${vector.replaceAll('-', ' ')}`),
    'mix-ups',
  );
  await page.goto('./');
  await expect(page.getByRole('heading', { name: 'Today', exact: true })).toBeVisible();
  expect(await watch.told()).toEqual([]);
});

/** Puts a value into the database past the app, and tells the app of it as another tab would. */
const putEach = (page: Page, key: string, values: readonly unknown[], tell: string) =>
  page.evaluate(
    async ([key, values, tell]) => {
      const db = await new Promise<IDBDatabase>((resolve) => {
        const opening = indexedDB.open('holdfast');
        opening.onsuccess = () => resolve(opening.result);
      });
      const channel = new BroadcastChannel('holdfast');
      for (const value of values) {
        await new Promise((resolve) => {
          const writing = db.transaction('values', 'readwrite');
          writing.objectStore('values').put(value, key);
          writing.oncomplete = resolve;
        });
        channel.postMessage(tell);
        await new Promise((resolve) => setTimeout(resolve, 4));
      }
      db.close();
    },
    [key, values, tell] as const,
  );

test('settings and a session that hold vectors change nothing that is shown', async ({ page, baseURL }) => {
  test.setTimeout(120_000);
  const watch = await watchPage(page, baseURL as string);
  await page.goto('./');
  await expect(page.getByText('10 new')).toBeVisible();
  const plan = (vector: string) => ({
    id: vector,
    mode: vector,
    startedAt: vector,
    day: vector,
    queue: [{ cardId: vector, isNew: vector }],
  });
  const settings = (vector: string) => ({ theme: vector, textSize: vector, newPerDay: vector, [vector]: vector });
  await putEach(page, 'settings', vectors.map(settings), 'settings');
  await putEach(page, 'session', vectors.map(plan), 'log');
  await page.goto('./#/settings/data');
  await page.reload();
  await expect(page.getByRole('heading', { name: 'On this device' })).toBeVisible();
  await page.goto('./#/study');
  await page.goto('./');
  await expect(page.getByText('10 new')).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.dataset.theme)).toBeUndefined();
  expect(await watch.told()).toEqual([]);
});
