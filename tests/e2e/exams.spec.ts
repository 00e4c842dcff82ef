import { readFile } from 'node:fs/promises';
import { expect, type Page, test } from '@playwright/test';
import type { ReviewEvent } from '../../src/core/review/review-event';
import { examHistory } from '../support/exam-history';
import { putEvents } from '../support/put-events';
import { expectNoViolation } from './axe';
import { answer } from './study';

const dayMs = 86_400_000;
let history: ReviewEvent[] = [];
test.beforeAll(async () => {
  test.setTimeout(180_000);
  const full = (daysAgo: number, skill: number, sessionId: string) => ({
    profileId: 'cloud-deployment-aws',
    startedAt: Date.now() - daysAgo * dayMs,
    skill,
    sessionId,
  });
  history = await examHistory([full(40, 0.5, 'full-1'), full(20, 0.6, 'full-2'), full(2, 0.76, 'full-3')]);
});

/** The app on a database that holds three exams. */
async function open(page: Page, path: string): Promise<void> {
  await page.goto('./');
  await page.getByRole('heading', { name: 'Today', exact: true }).waitFor();
  await page.goto('./robots.txt');
  await putEvents(page, history);
  await page.goto(`./#/${path}`);
  await page.locator('main h1').waitFor();
}

test('from the list of exams to a result, a question of it and a session over its misses', async ({ page }) => {
  await open(page, 'exams');
  await expect(page.getByRole('heading', { name: 'Cloud deployment on AWS' })).toBeVisible();
  await expect(page.getByRole('img', { name: /^3 scores/ })).toBeVisible();
  await page.locator('a[href="#/exams/full-3"]').click();
  await expect(page.getByText(/above the pass mark|below the pass mark|at the pass mark/)).toBeVisible();
  await expect(page.getByRole('heading', { name: 'By domain' })).toBeVisible();

  await page
    .getByRole('link', { name: /, wrong$/ })
    .first()
    .click();
  await expect(page.getByText('Your answer', { exact: true })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'In short' })).toBeVisible();
  await page.keyboard.press('Escape');

  const review = page.getByRole('button', { name: /^Review \d+ misses$/ });
  const misses = Number((await review.textContent())?.match(/\d+/)?.[0]);
  expect(misses).toBe(await page.getByRole('link', { name: /, (wrong|not answered)/ }).count());
  await review.click();
  await expect(page.locator('.position')).toHaveText(`1 of ${misses}`);
  // Missed once, a choice comes back with its options one at a time.
  await expect(page.locator('[data-face]')).toHaveAttribute('data-face', 'discrete');
  await answer(page);
  await expect(page.locator('[data-saving=saved]')).toBeVisible();

  // It gives way to another session, and is over with the one answer it has.
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Start another' }).click();
  await expect(page.locator('.position')).toBeVisible();
  await page.goto('./#/exams/history');
  await expect(page.getByText('Practice', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: /^Exams/ }).click();
  await expect(page.getByText('Practice', { exact: true })).toBeHidden();
});

test('a result is saved as a table of its questions', async ({ page }) => {
  await open(page, 'exams/full-3');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save as CSV' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/^holdfast-cloud-deployment-aws-\d{4}-\d\d-\d\d\.csv$/);
  const lines = (await readFile(await file.path(), 'utf8')).trimEnd().split('\r\n');
  expect(lines).toHaveLength(66);
  expect(lines[0]).toBe('\uFEFFnumber,question,domain,topic,answer,outcome,marks,of,seconds,counts,id');
});

test('an exam of your own begins with what was chosen', async ({ page }) => {
  await open(page, 'exams/own');
  await page.getByRole('button', { name: /^Kubernetes/ }).click();
  await page.getByRole('button', { name: /^One answer/ }).click();
  await expect(page.getByText(/questions to draw 20 from/)).toBeVisible();
  await page.getByRole('button', { name: 'Begin' }).click();
  await expect(page).toHaveURL(/#\/exam$/);
  await expect(page.getByText(/of 20/).first()).toBeVisible();
  await page.goto('./#/exams');
  await expect(page.getByRole('button', { name: 'Resume' })).toBeVisible();
  await expect(page.getByText(/0 of 20 answered, all saved/)).toBeVisible();
});

test('the day of an exam gives a plan that Today follows', async ({ page }) => {
  await open(page, 'exams/profile/containers');
  const date = new Date(Date.now() + 30 * dayMs).toISOString().slice(0, 10);
  await page.getByLabel('Set a date to get a plan').fill(date);
  await expect(page.getByText('recall on the day')).toBeVisible({ timeout: 40_000 });
  await page.reload();
  await page.goto('./#/');
  await expect(page.getByText('recall on the day')).toBeVisible();
  await expect(page.getByText(/in (29|30|31) days/)).toBeVisible();
});

for (const colorScheme of ['light', 'dark'] as const)
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test('axe finds nothing on the exams and their results @both', async ({ page }) => {
      test.setTimeout(180_000);
      await open(page, 'exams');
      for (const place of [
        'exams',
        'exams/full-3',
        'exams/full-3/6',
        'exams/history',
        'exams/own',
        'exams/calibration',
        'exams/profile/cloud-deployment-aws',
      ]) {
        await page.goto(`./#/${place}`);
        await page.locator('main h1').first().waitFor();
        await page.waitForTimeout(300);
        await expectNoViolation(page, place);
      }
      await page.goto('./#/exams/full-3');
      await page.getByRole('button', { name: 'Table' }).click();
      await expectNoViolation(page, 'the table of times');
    });
  });
