import { expect, type Locator, type Page } from '@playwright/test';

export type ShownKind = 'single' | 'multiple' | 'flashcard' | 'categorize';

/** Opens the app and begins the day's session by its one filled button. */
export async function beginSession(page: Page): Promise<void> {
  await page.goto('./');
  await page
    .getByRole('button', { name: /^(Start|Study)/ })
    .first()
    .click();
  await expect(position(page)).toHaveText(/^1 of \d+$/);
}

export const position = (page: Page): Locator => page.getByText(/^\d+ of \d+$/).first();
export const next = (page: Page): Locator => page.getByRole('button', { name: 'Next' });
const saved = (page: Page): Locator => page.locator('[data-saving=saved]');

/** The kind of question on screen, once there is one. */
export async function shownKind(page: Page): Promise<ShownKind> {
  const marks: readonly (readonly [ShownKind, Locator])[] = [
    ['single', page.getByRole('radio').first()],
    ['multiple', page.getByRole('checkbox').first()],
    ['flashcard', page.getByRole('button', { name: 'Show answer' })],
    ['categorize', page.getByText(/^1 of [678]$/).last()],
  ];
  for (let waited = 0; waited < 100; waited++) {
    for (const [kind, mark] of marks) if ((await mark.count()) > 0) return kind;
    await page.waitForTimeout(50);
  }
  throw new Error('No question came up.');
}

/** Answers the question on screen as a finger would, without caring whether it is right, and waits until it is saved. */
export async function answer(page: Page): Promise<ShownKind> {
  const kind = await shownKind(page);
  const before = await page.getByRole('heading', { level: 1 }).textContent();
  if (kind === 'flashcard') {
    await page.getByRole('button', { name: 'Show answer' }).click();
    await page.getByRole('button', { name: /^Good/ }).click();
    await expect(page.getByRole('heading', { level: 1 })).not.toHaveText(before ?? '');
    return kind;
  }
  if (kind === 'categorize') await placeAll(page);
  else {
    const options = page.getByRole(kind === 'single' ? 'radio' : 'checkbox');
    for (let index = 0; index < (await options.count()); index++) {
      if (await page.getByRole('button', { name: 'Certain' }).isVisible()) break;
      await options.nth(index).check({ force: true });
    }
    await page.getByRole('button', { name: 'Fairly sure' }).click();
  }
  await expect(saved(page)).toBeVisible();
  return kind;
}

async function placeAll(page: Page): Promise<void> {
  const check = page.getByRole('button', { name: 'Check', exact: true });
  for (let placed = 0; placed < 8; placed++) {
    if ((await check.count()) > 0 && (await check.isEnabled())) break;
    await page.keyboard.press('1');
  }
  await check.click();
}

/** Answers and goes on, until the summary. Returns how many questions that were, and of which kinds. */
export async function finishSession(page: Page): Promise<ShownKind[]> {
  const kinds: ShownKind[] = [];
  while (!page.url().endsWith('#/summary')) {
    const kind = await answer(page);
    kinds.push(kind);
    if (kind !== 'flashcard') await next(page).click();
    await page.waitForTimeout(60);
  }
  await expect(page.getByRole('heading', { name: /^\d+ of \d+ right$/ })).toBeVisible();
  return kinds;
}

/** What the database holds, read past the app. */
export function storedCounts(page: Page): Promise<{ events: number; cards: number; answered: number }> {
  return page.evaluate(
    () =>
      new Promise<{ events: number; cards: number; answered: number }>((resolve, reject) => {
        const opening = indexedDB.open('holdfast');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const db = opening.result;
          const stores = db.transaction(['events', 'cards']);
          const events = stores.objectStore('events').getAll();
          const cards = stores.objectStore('cards').count();
          stores.oncomplete = () => {
            db.close();
            const answered = events.result.filter((event: { type: string }) => event.type === 'answered').length;
            resolve({ events: events.result.length, cards: cards.result, answered });
          };
        };
      }),
  );
}
