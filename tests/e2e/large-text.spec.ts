import { expect, test } from '@playwright/test';
import { openWith } from '../screenshots/history';
import { examHistory } from '../support/exam-history';

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
