import { expect, test } from '@playwright/test';
import { expectNoViolation } from './axe';
import { answer, next } from './study';

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test('axe finds nothing on Today and on the summary of a session @both', async ({ page }) => {
      test.setTimeout(180_000);
      await page.goto('./');
      await expect(page.getByText('10 new')).toBeVisible();
      await expect(page.getByRole('heading', { name: 'How it works' })).toBeVisible();
      await expectNoViolation(page, 'first run');
      await page.getByRole('button', { name: 'Choose topics' }).click();
      await expect(page.getByRole('dialog')).toBeVisible();
      await expectNoViolation(page, 'topics sheet');
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: /^Start/ }).click();
      while (!page.url().endsWith('#/summary')) {
        const face = await answer(page);
        if (face !== 'flashcard') await next(page).click();
        await page.waitForTimeout(60);
      }
      await expect(page.getByRole('heading', { name: /right$/ })).toBeVisible();
      await expectNoViolation(page, 'summary');
      await page.getByRole('button', { name: 'Done' }).click();
      await expect(page.getByRole('heading', { name: 'Done for today' })).toBeVisible();
      await expect(page.getByRole('heading', { name: 'Activity' })).toBeVisible();
      await expectNoViolation(page, 'done');
    });

    test('axe finds nothing in the library and the settings @both', async ({ page }) => {
      test.setTimeout(120_000);
      for (const place of [
        'library',
        'library/img',
        'library/img.cache',
        'library/aside',
        'settings',
        'settings/study',
        'settings/appearance',
        'settings/data',
        'settings/keyboard',
        'settings/about',
      ]) {
        await page.goto(`./#/${place}`);
        await expect(page.locator('main')).toBeVisible();
        await page.waitForTimeout(150);
        await expectNoViolation(page, place);
      }
      for (const shelf of ['img.cache', 'cmp.map', 'ami.anatomy']) {
        await page.goto(`./#/library/${shelf}`);
        const rows = page.locator('main a[href*="/q-"]');
        await expect(rows.first()).toBeVisible();
        const hrefs = await rows.evaluateAll((links) => links.map((link) => link.getAttribute('href')));
        // Each kind has a test of its own; here it is the page around them.
        for (const href of hrefs.slice(0, 2)) {
          await page.goto(`./${href}`);
          await expect(page.getByRole('heading', { name: 'Your memory' })).toBeVisible();
          await expectNoViolation(page, `${href}`);
        }
      }
    });

    test('axe finds nothing on the recovery screen', async ({ page }) => {
      await page.addInitScript(() => Object.defineProperty(window, 'indexedDB', { value: undefined }));
      await page.goto('./');
      await expect(page.getByRole('heading', { name: 'Your data could not be opened' })).toBeVisible();
      await expectNoViolation(page, 'recovery');
    });
  });
}
