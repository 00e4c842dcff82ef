import { expect, test } from '@playwright/test';
import { liveQuestions } from '../support/live-questions';
import { studyThese } from './study';

const topOfPage = 40;

test('a list is left at its place, what it leads to begins at the top with the focus, and the list is found as it was', async ({
  page,
}) => {
  await page.goto('./#/library/img.cache');
  const questions = page.getByRole('listitem').getByRole('link');
  await expect(questions.nth(6)).toBeAttached();
  await questions.nth(6).scrollIntoViewIfNeeded();
  const scrolled = await page.evaluate(() => scrollY);
  expect(scrolled).toBeGreaterThan(topOfPage);
  await questions.nth(6).click();
  await expect(page.getByRole('heading', { name: 'Your memory' })).toBeAttached();
  await expect.poll(() => page.evaluate(() => [scrollY, document.activeElement?.id])).toEqual([0, 'main']);
  await page.getByRole('link', { name: 'Back to the list' }).click();
  await expect.poll(() => page.evaluate(() => scrollY)).toBe(scrolled);
});

test('what a search found is gone back to as it was left', async ({ page }) => {
  await page.goto('./#/library');
  await page.getByRole('searchbox').fill('cache');
  const found = page.getByRole('listitem').getByRole('link');
  await expect(found.nth(12)).toBeAttached();
  await found.nth(12).scrollIntoViewIfNeeded();
  const scrolled = await page.evaluate(() => scrollY);
  expect(scrolled).toBeGreaterThan(topOfPage);
  await found.nth(12).click();
  await expect(page.getByRole('heading', { name: 'Your memory' })).toBeAttached();
  await page.getByRole('link', { name: 'Back to the list' }).click();
  await expect(page.getByRole('heading', { name: 'Results' })).toBeAttached();
  await expect.poll(() => page.evaluate(() => scrollY)).toBe(scrolled);
});

test('a misspelt search leads to what was meant', async ({ page }) => {
  await page.goto('./#/library');
  for (const [typed, meant] of [
    ['entripoint', 'entrypoint'],
    ['kuberentes', 'kubernetes'],
    ['snapshoot', 'snapshot'],
  ] as const) {
    await page.getByRole('searchbox').fill(typed);
    await page.getByRole('button', { name: meant, exact: true }).click();
    await expect(page.getByRole('searchbox')).toHaveValue(meant);
    await expect(page.getByRole('listitem').getByRole('link').first()).toBeVisible();
  }
});

test('what begins the topics that are chosen is in sight, though the list of topics is longer than a phone', async ({
  page,
}) => {
  await page.goto('./');
  await page.getByRole('button', { name: 'Choose topics' }).click();
  const rows = page.getByRole('dialog').getByRole('listitem');
  await expect(page.getByRole('button', { name: 'Study these' })).toBeInViewport({ ratio: 1 });
  await rows.last().click();
  await expect(rows.last().getByRole('checkbox')).toBeChecked();
  await page.getByRole('button', { name: 'Study these' }).click();
  await expect(page).toHaveURL(/#\/study$/);
});

test('a tap on the ground beside a sheet closes it and presses nothing that lies behind', async ({ page }) => {
  await page.goto('./');
  const { x, y, width, height } = await page
    .getByRole('link', { name: 'Settings' })
    .evaluate((link) => link.getBoundingClientRect().toJSON());
  await page.getByRole('button', { name: 'Choose topics' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.touchscreen.tap(x + width / 2, y + height / 2);
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.waitForTimeout(300);
  await expect(page.getByRole('heading', { name: 'Today', exact: true })).toBeVisible();
});

test.describe('on a wide screen', () => {
  test.use({ viewport: { width: 1280, height: 800 } });

  test('beside a list that stays on screen the focus stays in it', async ({ page }) => {
    await page.goto('./#/library/img.cache');
    const first = page.locator('.list').getByRole('listitem').getByRole('link').first();
    await first.focus();
    await first.press('Enter');
    await expect(page.getByRole('heading', { name: 'Your memory' })).toBeVisible();
    await expect(first).toBeFocused();
  });

  test('each pane scrolls by itself, and choosing a question far down leaves its list where it is', async ({
    page,
  }) => {
    await page.goto('./#/library/fnd');
    const far = page.locator('.list').getByRole('listitem').getByRole('link').nth(30);
    await far.scrollIntoViewIfNeeded();
    const places = () =>
      page.evaluate(() => [scrollY, ...[...document.querySelectorAll('.pane')].map(({ scrollTop }) => scrollTop)]);
    const [, , list = 0] = await places();
    expect(list).toBeGreaterThan(topOfPage);
    expect(await places()).toEqual([0, 0, list, 0]);
    await far.click();
    await expect(page.getByRole('heading', { name: 'Your memory' })).toBeAttached();
    expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBe(800);
    await page.locator('.item').evaluate((pane) => pane.scrollTo(0, pane.scrollHeight));
    await page.goBack();
    await expect(page.getByText('Choose a question')).toBeVisible();
    expect(await places()).toEqual([0, 0, list, 0]);
  });
});

test('a line of a stem that scrolled away meets the head of the page, in study as in an exam', async ({ page }) => {
  const meets = async () => {
    // Not that of the card that waits beside it.
    await page.getByRole('heading', { level: 1 }).evaluate((heading) => {
      heading.closest('main')?.style.setProperty('padding-bottom', '2000px');
      scrollTo(0, 1000);
    });
    const line = page.locator('.away');
    await expect(line).toBeVisible();
    const head = (await page.locator('header').first().boundingBox()) ?? new DOMRect();
    const [from, text] = [await line.boundingBox(), await line.locator('> span').boundingBox()];
    expect(from?.y).toBeLessThanOrEqual(head.y + head.height);
    expect(text?.y).toBeGreaterThanOrEqual(head.y + head.height);
  };
  const choice = (await liveQuestions()).find(({ kind }) => kind === 'single');
  await studyThese(page, [choice?.id ?? '']);
  await meets();
  await page.goto('./#/exams/profile/ten-minute-check');
  await page.getByRole('button', { name: 'Begin' }).click();
  await page.waitForURL(/#\/exam$/);
  await meets();
});
