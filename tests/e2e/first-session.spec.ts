import { expect, type Page, test } from '@playwright/test';
import { answer, beginSession, finishSession, next, position, storedCounts } from './study';

declare global {
  interface Window {
    /** What the page, since it was opened, said of where in the sitting one is. */
    namedPlaces: Set<string>;
  }
}

const noteNamedPlaces = (page: Page) =>
  page.addInitScript(() => {
    window.namedPlaces = new Set();
    new MutationObserver(() => {
      const place = document.querySelector('header p')?.textContent?.trim();
      if (place) window.namedPlaces.add(place);
    }).observe(document, { childList: true, subtree: true, characterData: true });
  });

test('a newcomer studies ten questions, and a reload finds every answer @both', async ({ page }) => {
  await page.goto('./');
  await expect(page.getByText('10 new')).toBeVisible();
  await beginSession(page);
  const kinds = await finishSession(page);
  expect(kinds).toHaveLength(10);
  expect(new Set(kinds).size).toBeGreaterThanOrEqual(3);
  await expect(page.getByText('10 answers saved on this device')).toBeVisible();

  await page.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByRole('heading', { name: 'Done for today' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Done for today' })).toBeVisible();
  await expect(page.getByText(/10 answers in/)).toBeVisible();
  // Ten answers and what the sitting came to.
  expect(await storedCounts(page)).toEqual({ events: 11, cards: 10, answered: 10 });
});

test('what a newcomer answers bears the id that this device keeps', async ({ page }) => {
  await beginSession(page);
  await answer(page);
  await expect.poll(async () => (await storedCounts(page)).answered).toBe(1);
  const ids = await page.evaluate(
    () =>
      new Promise<unknown[]>((resolve, reject) => {
        const opening = indexedDB.open('holdfast');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const stores = opening.result.transaction(['events', 'values']);
          const events = stores.objectStore('events').getAll();
          const kept = ['deviceId', 'fingerprint'].map((key) => stores.objectStore('values').get(key));
          stores.oncomplete = () => {
            opening.result.close();
            resolve([events.result[0].deviceId, ...kept.map(({ result }) => result)]);
          };
        };
      }),
  );
  expect(ids).toEqual([ids[1], expect.any(String), expect.any(String)]);
});

test('the first question of a newcomer is on its way before the scripts ask for it, and comes once', async ({
  page,
}) => {
  const asked: string[] = [];
  page.on('request', (request) => {
    const path = new URL(request.url()).pathname;
    if (/\/banks\/(?!topics)/.test(path)) asked.push(path);
  });
  await page.addInitScript(() => {
    let early: typeof window.earlyBank;
    const seen: string[] = [];
    Object.assign(window, { seen });
    Object.defineProperty(window, 'earlyBank', {
      get: () => early,
      set(value: typeof early) {
        early = value;
        if (value) seen.push(value.path);
      },
    });
  });
  await page.goto('./');
  await expect(page.getByText('10 new')).toBeVisible();
  const [early] = await page.evaluate(() => (window as unknown as { seen: string[] }).seen);
  await page.locator('main button.primary').click();
  await expect(position(page)).toHaveText(/1 of 10/);
  expect(asked[0]).toContain(`/${early}`);
  expect(asked.filter((path) => path === asked[0])).toHaveLength(1);
  // What the question on screen came out of is the bank that was asked for early.
  const bank = await page.evaluate(async (path) => (await fetch(path)).text(), early as string);
  expect(bank).toContain((await page.locator('main h1').first().textContent())?.trim().slice(0, 20));
});

test('a session left by a reload goes on at the next unanswered question', async ({ page }) => {
  await beginSession(page);
  for (let count = 0; count < 3; count++) if ((await answer(page)) !== 'flashcard') await next(page).click();
  await expect(position(page)).toHaveText('4 of 10');
  await noteNamedPlaces(page);
  await page.reload();
  await expect(position(page)).toHaveText('4 of 10');
  expect(await page.evaluate(() => [...window.namedPlaces])).toEqual(['4 of 10']);

  await page.goto('./');
  await expect(page.getByText('3 of 10 answered, all saved')).toBeVisible();
  await page.getByRole('button', { name: 'Resume' }).click();
  await expect(position(page)).toHaveText('4 of 10');
  await finishSession(page);
  expect((await storedCounts(page)).answered).toBe(10);
});

test('undo asks the card again and deletes nothing', async ({ page }) => {
  await beginSession(page);
  const kind = await answer(page);
  if (kind === 'flashcard') await expect(position(page)).toHaveText('2 of 10');
  await page.keyboard.press('z');
  await expect(position(page)).toHaveText('1 of 10');
  await expect(page.locator('[data-saving]')).toHaveCount(0);
  expect(await storedCounts(page)).toMatchObject({ events: 2, answered: 1 });
  await answer(page);
  expect(await storedCounts(page)).toMatchObject({ events: 3, answered: 2 });
});

test('a card set aside leaves the session and comes back by undo', async ({ page }) => {
  await beginSession(page);
  const first = await page.getByRole('heading', { level: 1 }).textContent();
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('button', { name: /Set this card aside/ }).click();
  await expect(page.getByRole('heading', { level: 1 })).not.toHaveText(first ?? '');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(first ?? '');
});
