import { type Page, test } from '@playwright/test';
import type { ReviewEvent } from '../../src/core/review/review-event';
import { examHistory } from '../support/exam-history';
import { historyOf, openWith } from './history';
import { liveQuestions } from '../support/live-questions';
import { take } from './take';

const day = (date: string) => Date.parse(`${date}T10:00:00+01:00`);
const full = (date: string, skill: number, sessionId: string) => ({ profileId: 'cloud-deployment-aws', startedAt: day(date), skill, sessionId });

let history: ReviewEvent[] = [];
test.beforeAll(async () => {
  test.setTimeout(180_000);
  history = await examHistory([
    full('2026-10-11', 0.5, 'full-1'),
    full('2026-10-25', 0.6, 'full-2'),
    { profileId: 'containers', startedAt: day('2026-11-04'), skill: 0.8, sessionId: 'short-1' },
    full('2026-11-08', 0.66, 'full-3'),
    { profileId: 'kubernetes-associate-style', startedAt: day('2026-11-15'), skill: 0.6, sessionId: 'short-2' },
    full('2026-11-22', 0.76, 'full-4'),
  ]);
});

/** The whole of a page, for what goes on below the first screen. */
async function takeWhole(page: Page, name: string): Promise<void> {
  await take(page, name);
  if (test.info().project.name.startsWith('phone')) await take(page, `${name}-full`, true);
}

test('the result of an exam', async ({ page }) => {
  await openWith(page, 'exams/full-4', history);
  await page.getByText('By domain').waitFor();
  await takeWhole(page, '05-exams-d-result');
  await page.getByRole('link', { name: /, wrong/ }).first().click();
  await page.getByText('In short').waitFor();
  await take(page, '05-exams-e-question');
});

test('the list of exams', async ({ page }) => {
  await openWith(page, 'exams', history);
  await page.getByRole('link', { name: /^All/ }).waitFor();
  await takeWhole(page, '05-exams-a-list');
  await page.goto('./#/exams/history');
  await page.getByText('Best scores').waitFor();
  await takeWhole(page, '05-exams-h-history');
  await page.goto('./#/exams/profile/cloud-deployment-aws');
  await page.getByText('predicted, likely').waitFor();
  await takeWhole(page, '05-exams-f-ready');
});

test('exams before the first one', async ({ page }) => {
  await openWith(page, 'exams', []);
  await page.getByText('Shorter exams').waitFor();
  await take(page, '05-exams-a-empty');
  await page.goto('./#/exams/profile/docker-associate-style');
  await page.getByText('What it covers').waitFor();
  await take(page, '05-exams-f-profile');
  await page.goto('./#/exams/own');
  await page.getByText('Only what I missed').waitFor();
  await takeWhole(page, '05-exams-g-own');
});

test('today with readiness', async ({ page }) => {
  await openWith(page, '', history);
  await page.getByText('predicted, likely').waitFor();
  await takeWhole(page, '01-today-ready');
});

test('an exam with a date', async ({ page }) => {
  await openWith(page, 'exams/profile/containers', history);
  await page.getByLabel('Set a date to get a plan').fill('2026-12-24');
  await page.getByText('recall on the day').waitFor({ timeout: 30_000 });
  await takeWhole(page, '05-exams-f-date');
  await page.goto('./#/');
  await page.getByText('recall on the day').waitFor();
  await takeWhole(page, '01-today-date');
});

test('how sure and how right', async ({ page }) => {
  const ids = (await liveQuestions()).map(({ id }) => id);
  // Sure of nearly everything that was right, and of one miss in three.
  const sure = historyOf(ids.slice(0, 120)).map((event, at) => ({
    ...event,
    confidence: at % 5 === 0 ? ('guess' as const) : at % 5 < 3 ? ('fairly' as const) : ('certain' as const),
  }));
  await openWith(page, 'exams/calibration', sure);
  await page.getByText('remembered since').first().waitFor();
  await takeWhole(page, '05-exams-i-calibration');
});
