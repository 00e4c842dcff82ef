import { expect, type Page, test } from '@playwright/test';
import { type Kind, kinds } from '../../src/core/question/kinds/registry';
import { openWith } from '../screenshots/history';
import { examHistory } from '../support/exam-history';
import { shippedQuestions } from '../support/shipped-questions';
import { answer, next, studyThese } from './study';

const at = (day: string) => Date.parse(`${day}T10:00:00+01:00`);
const places = [
  '',
  'exams',
  'exams/long-1',
  'exams/history',
  'exams/profile/cloud-deployment-aws',
  'exams/profile/containers',
  'exams/own',
  'exams/calibration',
  'progress',
  'settings/study',
  'settings/data',
];

test('with text twice as large nothing runs out of a screen 320 wide', async ({ page }) => {
  test.setTimeout(120_000);
  const exam = { profileId: 'cloud-deployment-aws', skill: 0.6 };
  const history = await examHistory([
    { ...exam, startedAt: at('2026-10-11'), sessionId: 'long-1' },
    { ...exam, startedAt: at('2026-11-22'), sessionId: 'long-2' },
  ]);
  await page.setViewportSize({ width: 320, height: 800 });
  await openWith(page, '', history);
  for (const place of places) {
    await page.goto(`./#/${place}`);
    await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
    await page.waitForLoadState('networkidle');
    await page.evaluate(() => {
      document.documentElement.style.fontSize = '200%';
    });
    await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth), { message: place }).toBe(320);
  }
});

/** Long words on flashcards, and code in options of nearly a line; then one question of every other kind. */
const wide = ['q-sgm8gasz', 'q-7azda1ar', 'q-4kd8gnag', 'q-xr0ykgy8', 'q-vhnpp423'];

async function expectWithinPhone(page: Page, what: string): Promise<void> {
  await page.evaluate(() => {
    document.documentElement.style.fontSize = '200%';
  });
  await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth), { message: what }).toBe(390);
}

test('with text twice as large no question is wider than a phone, asked or answered', async ({ page }) => {
  test.setTimeout(120_000);
  const shipped = shippedQuestions();
  const others = (Object.keys(kinds) as Kind[]).filter((kind) => kind !== 'flashcard');
  const asked = [
    ...wide.map((id) => shipped.find((question) => question.id === id)),
    ...others.map((kind) => shipped.find((question) => question.kind === kind)),
  ].filter((question) => question !== undefined);
  expect(asked).toHaveLength(wide.length + others.length);
  await studyThese(
    page,
    asked.map(({ id }) => id),
  );
  for (const { id, kind } of asked) {
    await expect(page.locator('header[data-face]')).toHaveAttribute('data-face', kind);
    await expect(page.locator('[data-saving]')).toHaveCount(0);
    await expectWithinPhone(page, `${id}, asked`);
    if (kind === 'flashcard') {
      await page.getByRole('button', { name: 'Show answer' }).click();
      await expect(page.locator('[data-source]').first()).toBeVisible();
      await expectWithinPhone(page, `${id}, turned`);
      await page.getByRole('button', { name: /^Good/ }).click();
      await expect(page.locator('.table:not([inert])')).toHaveCount(1);
      continue;
    }
    if (kind === 'single') {
      await page.getByRole('radio').first().check({ force: true });
      await expectWithinPhone(page, `${id}, picked`);
    }
    await answer(page);
    await expectWithinPhone(page, `${id}, answered`);
    await next(page).press('Enter');
  }
});

test('with text twice as large the library is no wider than a phone', async ({ page }) => {
  for (const place of ['library', 'library/eks', 'library/aside', 'library/mixups']) {
    await page.goto(`./#/${place}`);
    await page.reload();
    await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
    await expectWithinPhone(page, place);
    // What is cut off at the edge does not widen the page.
    const ends = await page
      .locator('main a')
      .evaluateAll((links) =>
        links.map((link) =>
          Math.max(...[link, ...link.querySelectorAll('*')].map((part) => part.getBoundingClientRect().right)),
        ),
      );
    expect(Math.max(...ends), place).toBeLessThanOrEqual(390);
  }
});

test('with text twice as large on a small phone what is pressed leaves room for what it is about', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  const sorting = shippedQuestions().find(({ kind }) => kind === 'categorize');
  await studyThese(page, [sorting?.id ?? '']);
  await page.evaluate(() => {
    document.documentElement.style.fontSize = '200%';
  });
  const dock = page.locator('.table:not(.unseen) footer');
  await expect.poll(() => dock.evaluate((bar) => bar.scrollHeight > bar.clientHeight)).toBe(true);
  expect(await dock.evaluate((bar) => bar.getBoundingClientRect().top)).toBeGreaterThan(640 * 0.35);
  await page.getByRole('button', { name: 'I don’t know' }).click();
  await expect(next(page)).toBeVisible();
});
