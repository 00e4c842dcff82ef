import { expect, type Locator, type Page } from '@playwright/test';

import type { Face } from '../../src/core/question/faces/registry';

/** Opens the app and begins the day's session by its one filled button. */
export async function beginSession(page: Page): Promise<void> {
  await page.goto('./');
  await page
    .getByRole('button', { name: /^(Start|Study)/ })
    .first()
    .click();
  await expect(position(page)).toHaveText(/^1 of \d+$/);
}

/** Opens a session of just these questions, with these events in the log before. */
export async function studyThese(page: Page, ids: readonly string[], events: readonly unknown[] = []): Promise<void> {
  await page.goto('./');
  await page.getByRole('heading', { name: 'Today', exact: true }).waitFor();
  const plan = {
    id: 'chosen',
    mode: 'practice',
    startedAt: Date.now(),
    day: 0,
    queue: ids.map((cardId) => ({ cardId, isNew: true })),
  };
  await page.evaluate(
    ([plan, events]) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('holdfast');
        opening.onsuccess = () => {
          const writing = opening.result.transaction(['events', 'values'], 'readwrite');
          for (const event of events) writing.objectStore('events').put(event);
          if (events.length > 0) writing.objectStore('values').delete('fingerprint');
          writing.objectStore('values').put(plan, 'session');
          writing.oncomplete = () => {
            opening.result.close();
            resolve();
          };
          writing.onerror = () => reject(writing.error);
        };
      }),
    [plan, events] as const,
  );
  await page.goto('./#/study');
  await page.reload();
  await expect(position(page)).toHaveText(`1 of ${ids.length}`);
}

export const position = (page: Page): Locator => page.getByText(/^\d+ of \d+$/).first();
export const next = (page: Page): Locator => page.getByRole('button', { name: 'Next' });
const saved = (page: Page): Locator => page.locator('[data-saving=saved]');

/** The face of the question on screen, once there is one. */
export async function shownFace(page: Page): Promise<Face> {
  const head = page.locator('header[data-face]');
  await head.waitFor({ state: 'attached' });
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  return (await head.getAttribute('data-face')) as Face;
}

const check = (page: Page) => page.getByRole('button', { name: 'Check', exact: true });

/** One way to answer each face, whether that is right or not, up to the button that says how sure, or to the end. */
const ways: Readonly<Record<Face, (page: Page) => Promise<void>>> = {
  single: (page) => pick(page, 'radio'),
  multiple: (page) => pick(page, 'checkbox'),
  async claim(page) {
    await page.getByRole('radio', { name: 'It holds' }).check({ force: true });
    await page.getByRole('radio').nth(2).check({ force: true });
  },
  cloze: typeAll,
  command: typeAll,
  numeric: typeAll,
  typed: typeAll,
  order: (page) => check(page).click(),
  async match(page) {
    for (const key of 'abcdefgh') {
      if (await check(page).isVisible()) if (await check(page).isEnabled()) break;
      await page.keyboard.press(key);
    }
    await check(page).click();
  },
  categorize: placeAll,
  async fault(page) {
    const lines = page.getByRole('button', { name: /^line \d/ });
    for (let line = 0; line < 3 && !(await page.getByRole('button', { name: 'Certain' }).isVisible()); line++)
      await lines.nth(line).click();
  },
  async scenario(page) {
    for (;;) {
      const options = page.getByRole('radio').or(page.getByRole('checkbox'));
      const forward = page.getByRole('button', { name: /^(Next part|Check)$/ });
      for (let index = 0; index < (await options.count()); index++) {
        if ((await forward.isVisible()) && (await forward.isEnabled())) break;
        await options.nth(index).check({ force: true });
      }
      const isLast = (await forward.textContent())?.includes('Check');
      await forward.click();
      if (isLast) return;
    }
  },
  async flashcard(page) {
    await page.getByRole('button', { name: 'Show answer' }).click();
    await page.getByRole('button', { name: /^Good/ }).click();
  },
  async discrete(page) {
    while (await page.getByRole('button', { name: 'Yes' }).isVisible())
      await page.getByRole('button', { name: 'Yes' }).click();
  },
  async recall(page) {
    await page.getByRole('button', { name: 'Show', exact: true }).click();
    await page.getByRole('button', { name: 'I had none of it' }).click();
  },
};

/** Answers the question on screen as a finger would, without caring whether it is right, and waits until it is saved. */
export async function answer(page: Page): Promise<Face> {
  // The question before may still be on its way out.
  await expect(page.locator('[data-saving]')).toHaveCount(0);
  // One that has just come is inert until it is painted.
  await expect(page.locator('.table[inert]:not(.unseen)')).toHaveCount(0);
  const face = await shownFace(page);
  const before = await page.getByRole('heading', { level: 1 }).textContent();
  await ways[face](page);
  if (face === 'flashcard') {
    await expect(page.getByRole('heading', { level: 1 })).not.toHaveText(before ?? '');
    return face;
  }
  const sure = page.getByRole('button', { name: 'Fairly sure' });
  await expect(sure.or(page.locator('[data-saving]')).first()).toBeVisible();
  if (await sure.isVisible()) await sure.click();
  await expect(saved(page)).toBeVisible();
  return face;
}

async function pick(page: Page, role: 'radio' | 'checkbox'): Promise<void> {
  const options = page.getByRole(role);
  for (let index = 0; index < (await options.count()); index++) {
    if (await page.getByRole('button', { name: 'Certain' }).isVisible()) break;
    await options.nth(index).check({ force: true });
  }
}

async function typeAll(page: Page): Promise<void> {
  const fields = page.getByRole('textbox');
  for (let index = 0; index < (await fields.count()); index++) await fields.nth(index).fill('1');
  await check(page).click();
}

async function placeAll(page: Page): Promise<void> {
  for (let placed = 0; placed < 8; placed++) {
    if ((await check(page).count()) > 0 && (await check(page).isEnabled())) break;
    await page.keyboard.press('1');
  }
  await check(page).click();
}

/** Answers and goes on, until the summary. Returns how many questions that were, and of which kinds. */
export async function finishSession(page: Page): Promise<Face[]> {
  const kinds: Face[] = [];
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
