import { expect, test } from '@playwright/test';
import { rawLog } from '../support/raw-database';
import { watchSaved } from '../support/watch-saved';
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

test('five tabs that answer at once: each answer shown as saved is in the log once, and the schedule is what they say', async ({
  page,
  context,
}) => {
  test.setTimeout(120_000);
  const shown = new Set<string>();
  await context.exposeFunction('shownAsSaved', (id: string) => void shown.add(id));
  await context.addInitScript(watchSaved);
  await beginSession(page);
  const tabs = [page];
  while (tabs.length < 5) {
    const tab = await context.newPage();
    await tab.goto('./#/study');
    await expect(position(tab)).toHaveText('1 of 10');
    tabs.push(tab);
  }
  const each = 3;
  await Promise.all(
    tabs.map(async (tab) => {
      for (let count = 0; count < each; count++) {
        if ((await answer(tab)) !== 'flashcard') await next(tab).click();
        await expect(position(tab)).toHaveText(`${count + 2} of 10`);
      }
    }),
  );
  expect(shown.size).toBe(tabs.length * each);
  const { rows, sealed } = await rawLog(page);
  expect(sealed).toEqual([]);
  expect([...rows].sort()).toEqual([...shown].sort());
  await page.goto('./#/settings/data');
  await page.getByRole('button', { name: 'Check', exact: true }).click();
  await expect(page.getByText('No problems: 15 events of 3 cards read.')).toBeVisible();
});

test('an answer in one tab shows on Today in another', async ({ page, context }) => {
  await beginSession(page);
  const other = await context.newPage();
  await other.goto('./');
  await expect(other.getByText('10 new')).toBeVisible();
  await answer(page);
  await expect(other.getByText('1 of 10 answered')).toBeVisible();
});
