import { expect, type Page, test } from '@playwright/test';
import type { Kind } from '../../src/core/question/kinds/registry';
import { liveQuestions } from '../support/live-questions';
import { answer, next, position, storedCounts, studyThese } from './study';

/** What is seen of cards now: of each its words, where they and the bar below them are, and how far the page has scrolled. */
function seen() {
  const tables = [...document.querySelectorAll('.table')].filter((table) => getComputedStyle(table).opacity === '1');
  return tables.map((table) => {
    const edges = (selector: string) => {
      const { left, top, width, bottom } = table.querySelector(selector)?.getBoundingClientRect() ?? new DOMRect();
      return [left, top, width, bottom].map(Math.round);
    };
    const words = table.querySelector('h1')?.textContent;
    const { length: lines } = table.querySelectorAll('.away');
    return { words, lines, head: edges('h1'), bar: edges('footer'), scrolled: scrollY, below: innerHeight };
  });
}

/** Resolves to what is seen in the first frame after the next press. */
async function seenAfterPress(page: Page, press: () => Promise<void>) {
  await page.evaluate(`void (globalThis.firstFrame = new Promise((resolve) => {
    const seen = ${seen};
    const note = () => requestAnimationFrame(() => resolve(seen()));
    for (const type of ['keydown', 'click']) addEventListener(type, note, { capture: true, once: true });
  }))`);
  await press();
  return page.evaluate('firstFrame') as Promise<ReturnType<typeof seen>>;
}

const idsOf = async (kind: Kind, count: number) =>
  (await liveQuestions())
    .filter((question) => question.kind === kind)
    .slice(0, count)
    .map(({ id }) => id);
const waiting = (page: Page) => page.locator('.unseen');

for (const [way, go] of [
  ['Enter', (page: Page) => page.keyboard.press('Enter')],
  ['a tap', (page: Page) => next(page).click()],
] as const)
  test(`the next question is seen in the first frame after ${way}, alone and where it stays @both`, async ({
    page,
  }, info) => {
    await studyThese(page, await idsOf('single', 3));
    for (const number of [2, 3]) {
      await expect(waiting(page)).toHaveCount(1);
      // A font that came only now would break the lines of the question anew.
      await page.waitForFunction(
        () => 'fonts' in document.documentElement.dataset && document.fonts.status === 'loaded',
      );
      await answer(page);
      await expect(next(page)).toBeFocused();
      // What explains an answer may be longer than the screen.
      await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
      if (number === 2 && info.project.name === 'phone')
        expect(await page.evaluate(() => scrollY), 'past the question').toBeGreaterThan(200);
      // What follows the scrolling is told of it a frame later.
      await page.waitForTimeout(100);
      const first = await seenAfterPress(page, () => go(page));
      await expect(position(page)).toHaveText(`${number} of 3`);
      await expect(page.locator('.tables')).toBeFocused();
      await expect(waiting(page)).toHaveCount(number === 2 ? 1 : 0);
      expect(first).toEqual(await page.evaluate(seen));
      expect(first).toHaveLength(1);
      expect(first[0]?.bar[3]).toBe(first[0]?.below);
    }
  });

test('a second press on the rating of a flashcard does not rate the next one', async ({ page }) => {
  await studyThese(page, await idsOf('flashcard', 2));
  await expect(waiting(page)).toHaveCount(1);
  await page.getByRole('button', { name: 'Show answer' }).click();
  const good = page.getByRole('button', { name: /^Good/ });
  await good.evaluate((button: HTMLElement) => {
    const press = new MutationObserver(() => button.isConnected && button.closest('.unseen') && button.click());
    press.observe(document.body, { attributes: true, subtree: true });
  });
  await good.click();
  await expect(position(page)).toHaveText('2 of 2');
  await expect(waiting(page)).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Show answer' })).toBeVisible();
  expect((await storedCounts(page)).answered).toBe(1);
});

test('a card that waits is no part of what is read aloud or reached by Tab', async ({ page }) => {
  await studyThese(page, await idsOf('single', 2));
  await expect(waiting(page)).toHaveCount(1);
  await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
  await expect(page.getByRole('button', { name: 'I don’t know' })).toHaveCount(1);
  for (let press = 0; press < 12; press++) {
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.closest('.unseen'))).toBeNull();
  }
});

test('a double tap on Next answers nothing of the question that comes under the finger @both', async ({
  page,
}, info) => {
  const input = await page.context().newCDPSession(page);
  /** The first or second press of two that are 150 ms apart by the browser's clock, however long the page takes between them. */
  const press = async (nth: 1 | 2, x: number, y: number, at: number) => {
    const timestamp = (at + 150 * (nth - 1)) / 1000;
    if (info.project.name === 'phone') {
      await input.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x, y }], timestamp });
      await input.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [], timestamp: timestamp + 0.02 });
    } else
      for (const type of ['mousePressed', 'mouseReleased'] as const)
        await input.send('Input.dispatchMouseEvent', { type, x, y, button: 'left', clickCount: nth, timestamp });
  };
  await studyThese(page, await idsOf('single', 3));
  for (const number of [2, 3]) {
    await expect(waiting(page)).toHaveCount(1);
    await answer(page);
    await expect(next(page)).toBeFocused();
    const { x, y, width, height } = (await next(page).boundingBox()) ?? new DOMRect();
    const middle = [x + width / 2, y + height / 2, Date.now()] as const;
    await press(1, ...middle);
    await expect(position(page)).toHaveText(`${number} of 3`);
    await expect(page.locator('.table[inert]:not(.unseen)')).toHaveCount(0);
    await press(2, ...middle);
    await page.waitForTimeout(200);
    await expect(next(page)).toHaveCount(0);
  }
});
