import { expect, type Page, test } from '@playwright/test';
import type { ReviewEvent } from '../../src/core/review/review-event';
import { bytesOf, sourceOf } from '../support/backups';
import { liveQuestions } from '../support/live-questions';
import { openWith } from './history';
import { longHistory, shortHistory } from './long-history';
import { take } from './take';

/** By their place in the address, in the order of `src/ui/charts/registry.ts`. */
const charts = [
  'activity',
  'due',
  'recall',
  'mastery',
  'exams',
  'answers',
  'minutes',
  'intervals',
  'hours',
  'pace',
  'calibration',
  'memory',
  'stability',
  'difficulty',
  'retrievability',
  'missed',
  'leeches',
  'mixups',
];
const histories = {
  none: () => [],
  little: shortHistory,
  'three-years': longHistory,
} as const;

/** Single charts in one look of each device; the whole screen in all four. */
const isOneOfTwo = () => ['phone-light', 'desktop-dark'].includes(test.info().project.name);

/** Puts a history in as a learner would, so that a hundred thousand answers take seconds. */
async function restore(page: Page, events: readonly ReviewEvent[]): Promise<void> {
  await openWith(page, 'settings/data', []);
  if (events.length === 0) return;
  const buffer = Buffer.from(await bytesOf(sourceOf(events)));
  await page
    .getByLabel('Backup to restore')
    .setInputFiles({ name: 'history.jsonl.gz', mimeType: 'application/gzip', buffer });
  await page.getByRole('dialog').getByRole('button', { name: 'Add', exact: true }).click();
  await page.getByText(`${events.length.toLocaleString('en')} events restored.`).first().waitFor();
}

async function goTo(page: Page, place: string): Promise<void> {
  await page.evaluate((hash) => {
    location.hash = hash;
  }, `#/${place}`);
}

/** The chart under its finding, without what it means and the table below. */
async function takeChart(page: Page, name: string, history: string): Promise<void> {
  await goTo(page, `progress/${name}`);
  await page.getByRole('link', { name: 'Back to Progress' }).waitFor();
  await expect(page.locator('main .waiting')).toHaveCount(0);
  await page.evaluate(() => scrollTo(0, 0));
  await page.waitForTimeout(150);
  const clip = await page.locator('main').evaluate((main) => {
    const { left, right } = main.getBoundingClientRect();
    const end = main.querySelector('.drawn')?.getBoundingClientRect().bottom ?? 0;
    return { x: left, y: 0, width: right - left, height: Math.min(560, Math.ceil(end) + 16) };
  });
  await take(page, `07-chart-${name}-${history}`, clip);
}

for (const [history, made] of Object.entries(histories)) {
  test(`progress and its charts, with ${history}`, async ({ page }) => {
    test.setTimeout(300_000);
    await restore(page, made(await liveQuestions()));
    await goTo(page, 'progress');
    await page.getByRole('link', { name: /^Memory to come/ }).waitFor();
    await page.waitForTimeout(300);
    const reminder = page.getByRole('button', { name: 'Close message' });
    if (await reminder.isVisible()) await reminder.click();
    await page.evaluate(() => scrollTo(0, 0));
    if (isOneOfTwo() || history === 'three-years') await take(page, `07-progress-${history}`);
    // Without data a chart is much the same in both sizes.
    const single = history === 'none' ? ['phone-light'] : ['phone-light', 'desktop-dark'];
    if (single.includes(test.info().project.name)) for (const name of charts) await takeChart(page, name, history);
  });
}
