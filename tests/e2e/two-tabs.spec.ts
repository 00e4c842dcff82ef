import { expect, test } from '@playwright/test';
import { answer, beginSession, next, position, storedCounts } from './study';

test('two tabs that answer at once lose nothing', async ({ page, context }) => {
  await beginSession(page);
  const other = await context.newPage();
  await other.goto('./#/study');
  await expect(position(other)).toHaveText('1 of 10');
  const study = async (tab: typeof page) => {
    for (let count = 0; count < 4; count++) if ((await answer(tab)) !== 'flashcard') await next(tab).click();
  };
  await Promise.all([study(page), study(other)]);
  const { answered, cards } = await storedCounts(page);
  expect(answered).toBe(8);
  expect(cards).toBe(4);
  const states = await page.evaluate(
    () =>
      new Promise<{ reps: number }[]>((resolve) => {
        const opening = indexedDB.open('holdfast');
        opening.onsuccess = () => {
          const all = opening.result.transaction('cards').objectStore('cards').getAll();
          all.onsuccess = () => resolve(all.result.map((row: { state: { reps: number } }) => row.state));
        };
      }),
  );
  expect(states.map(({ reps }) => reps)).toEqual([2, 2, 2, 2]);
});

test('an answer in one tab shows on Today in another', async ({ page, context }) => {
  await beginSession(page);
  const other = await context.newPage();
  await other.goto('./');
  await expect(other.getByText('10 new')).toBeVisible();
  await answer(page);
  await expect(other.getByText('1 of 10 answered')).toBeVisible();
});
