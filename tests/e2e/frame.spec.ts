import { expect, type Page, test } from '@playwright/test';

/** Opens a place whose scripts never come. */
async function openWithoutScripts(page: Page, place: string): Promise<void> {
  await page.route('**/assets/*.js', () => undefined);
  await page.goto(`./#/${place}`, { waitUntil: 'commit' });
  await expect
    .poll(() => page.evaluate(() => performance.getEntriesByType('paint').length), 'painted all the same')
    .toBeGreaterThan(0);
}

const link = (page: Page, name: string) => page.getByRole('navigation').getByRole('link', { name });

test('the navigation is on screen before any script has come, and shows where one is @both', async ({ page }) => {
  await openWithoutScripts(page, 'library/img.cache');
  await expect(link(page, 'Library')).toHaveCSS('font-weight', '600');
  await expect(link(page, 'Today')).toHaveCSS('font-weight', '500');
  await expect(page.locator('main')).toHaveCount(0);
});

test('a sitting opened by its address has no navigation, not even before the scripts', async ({ page }) => {
  await openWithoutScripts(page, 'study');
  await expect(page.locator('.shell')).toBeAttached();
  await expect(page.locator('nav')).toBeHidden();
});

test('the first link leads past the navigation, which says where one is @both', async ({ page }) => {
  await page.goto('./');
  await expect(page.getByRole('heading', { name: 'Today', exact: true })).toBeVisible();
  await expect(link(page, 'Today')).toHaveAttribute('aria-current', 'page');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('#main')).toBeFocused();
  expect(new URL(page.url()).hash).not.toBe('#main');
  await link(page, 'Exams').click();
  await expect(link(page, 'Exams')).toHaveAttribute('aria-current', 'page');
  await expect(page.getByRole('navigation').locator('[aria-current]')).toHaveCount(1);
});

test('with everything at hand the frame waits for the first screen', async ({ page }) => {
  await page.goto('./');
  await expect(page.getByText('Ready to work offline')).toBeVisible();
  await page.addInitScript(() => {
    const seen: boolean[] = [];
    Object.assign(window, { seen });
    new MutationObserver(() => {
      const waits = document.documentElement.hasAttribute('data-waits');
      if (seen.at(-1) !== waits) seen.push(waits);
    }).observe(document, { attributes: true, childList: true, subtree: true });
  });
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Today', exact: true })).toBeVisible();
  await expect(link(page, 'Today')).toBeVisible();
  expect((await page.evaluate(() => (window as unknown as { seen: boolean[] }).seen)).slice(-2)).toEqual([true, false]);
});
