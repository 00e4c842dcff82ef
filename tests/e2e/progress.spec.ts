import { readFile } from 'node:fs/promises';
import { expect, type Page, test } from '@playwright/test';
import type { ReviewEvent } from '../../src/core/review/review-event';
import { openWith } from '../screenshots/history';
import { learnerHistory, type Studied } from '../support/learner-history';
import { examSitting } from '../support/sample-sittings';
import { shippedQuestions } from '../support/shipped-questions';
import { expectNoViolation } from './axe';
import { position } from './study';

const now = Date.parse('2026-11-24T09:41:00+01:00');
const dayMs = 86_400_000;

/** Five months of a learner, and two exams. */
let history: readonly ReviewEvent[] = [];
test.beforeAll(() => {
  const study = { now, utcOffsetMinutes: 60, days: 150, newPerDay: 3, reviewsPerDay: 40, diligence: 0.7 };
  const answers = learnerHistory({ ...study, questions: shippedQuestions() as readonly Studied[] });
  const exams = [40, 4].map((ago): ReviewEvent => {
    const { sessionId, result } = examSitting(`exam-${ago}`, now - ago * dayMs, { points: 9 - ago / 10 });
    const { deviceId, utcOffsetMinutes, v } = answers[0] as ReviewEvent;
    const id = `00000000-0000-7000-9000-0000000000${ago}` as ReviewEvent['id'];
    return { id, at: now - ago * dayMs, utcOffsetMinutes, deviceId, v, type: 'examFinished', sessionId, result };
  });
  history = [...answers, ...exams];
});

/** The last of the overview comes when the page is idle, and moves what is above it. */
const expectWhole = (page: Page) => expect(page.getByText('Every table can be saved as CSV')).toBeVisible();

/** Every page has a title of its own; the link back alone is also that of the page before. */
const goTo = async (page: Page, place: string) => {
  const title = page.getByRole('heading', { level: 1 });
  const before = (await title.textContent()) ?? '';
  await page.evaluate((hash) => {
    location.hash = hash;
  }, `#/progress/${place}`);
  await expect(title).not.toHaveText(before);
  await expect(page.getByRole('link', { name: 'Back to Progress' })).toBeVisible();
};

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test('axe finds nothing on Progress and its tables @both', async ({ page }) => {
      test.setTimeout(180_000);
      const errors: string[] = [];
      page.on('pageerror', (error) => errors.push(error.message));
      await openWith(page, 'progress', history);
      await expectWhole(page);
      await expectNoViolation(page, 'overview');
      await page.getByRole('button', { name: 'Show as tables' }).click();
      await expect(page.getByRole('table')).toHaveCount(5);
      await expectNoViolation(page, 'tables');
      expect(errors).toEqual([]);
    });

    test('axe finds nothing on a chart of each make', async ({ page }) => {
      test.setTimeout(180_000);
      await openWith(page, 'progress', history);
      for (const place of [
        'activity',
        'recall',
        'due',
        'mastery',
        'exams',
        'intervals',
        'missed',
        'leeches',
        'mixups',
      ]) {
        await goTo(page, place);
        await expectNoViolation(page, place);
      }
    });

    test('axe finds nothing on Progress before the first session', async ({ page }) => {
      await openWith(page, 'progress', []);
      await expect(page.getByText('Appears after your first session').first()).toBeVisible();
      await expectWhole(page);
      await expectNoViolation(page, 'empty');
    });
  });
}

test('Progress is read, a chart opened, its values said and its table saved by keyboard alone @desktop', async ({
  page,
}) => {
  await openWith(page, '', history);
  await page.keyboard.press('g');
  await page.keyboard.press('p');
  await expect(page.getByRole('heading', { name: 'Progress', level: 1 })).toBeVisible();
  const tabTo = async (name: string | RegExp, role: 'button' | 'link' | 'slider') => {
    const wanted = page.getByRole(role, { name }).first();
    for (let steps = 0; steps < 60; steps++) {
      await page.keyboard.press('Tab');
      if (await wanted.evaluate((element) => element === document.activeElement)) return;
    }
    throw new Error(`Tab never reached ${name}`);
  };
  await tabTo('Show as tables', 'button');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('table')).toHaveCount(5);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('table')).toHaveCount(0);
  await tabTo('Due next', 'link');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: /^Due next/ })).toBeVisible();
  await tabTo('Read the values', 'slider');
  const reader = page.getByRole('slider', { name: 'Read the values' });
  await expect(reader).toHaveAttribute('aria-valuetext', /^24 Nov: \d/);
  await page.keyboard.press('ArrowRight');
  await expect(reader).toHaveAttribute('aria-valuetext', /^25 Nov: \d/);
  await tabTo('Save as CSV', 'button');
  const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
  expect(download.suggestedFilename()).toBe('holdfast-due-2026-11-24.csv');
  const lines = (await readFile(await download.path(), 'utf8')).trim().split('\r\n');
  expect(lines[0]).toMatch(/^\uFEFF?Day,Backlog,Scheduled,/);
  expect(lines).toHaveLength(15);
  expect(lines[1]).toMatch(/^2026-11-24,\d+,\d+/);
  await page.keyboard.press('Shift+Tab');
});

test('a mix-up leads to a drill that asks it beside what is near it', async ({ page }) => {
  await openWith(page, 'progress/mixups', history);
  await page.getByRole('button', { name: 'Contrast drill' }).first().click();
  await expect(position(page)).toHaveText(/^1 of ([3-9]|1[0-2])$/);
});

test('charts stay to be seen in forced colours, and are printed without what only a screen needs', async ({ page }) => {
  await openWith(page, 'progress', history);
  const bar = page.locator('.column-plot i').first();
  await expect(bar).toBeVisible();
  await page.emulateMedia({ forcedColors: 'active' });
  const [fill, ground] = await bar.evaluate((element) => [
    getComputedStyle(element).backgroundColor,
    getComputedStyle(document.body).backgroundColor,
  ]);
  expect(fill).not.toBe(ground);
  expect(fill).not.toMatch(/^rgba\(.*, 0\)$/);
  await page.getByRole('button', { name: 'Show as tables' }).click();
  const table = page.getByRole('group', { name: 'Table: Activity' });
  expect(await table.evaluate((element) => element.scrollHeight > element.clientHeight), 'a window on screen').toBe(
    true,
  );
  await page.emulateMedia({ forcedColors: 'none', media: 'print', colorScheme: 'dark' });
  expect(await table.evaluate((element) => element.scrollHeight > element.clientHeight), 'whole on paper').toBe(false);
  await page.emulateMedia({ media: 'screen' });
  await page.getByRole('button', { name: 'Show as tables' }).click();
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('nav').first()).toBeHidden();
  await expect(page.getByRole('button', { name: 'Show as tables' })).toBeHidden();
  await expect(bar).toBeVisible();
  const { color } = await page.locator('h1').evaluate((element) => ({ color: getComputedStyle(element).color }));
  const lightness = Number(/oklch\(([\d.]+)/.exec(color)?.[1] ?? 0);
  expect(lightness, 'ink on paper is dark in the dark theme too').toBeLessThan(0.5);
});
