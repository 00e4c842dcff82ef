import { expect, test } from '@playwright/test';
import { shownFace } from './study';

test('single-letter keys can be switched off, and everything still works by Tab @desktop', async ({ page }) => {
  await page.goto('./#/settings/keyboard');
  await page.getByRole('switch', { name: 'Single-key shortcuts' }).press('Space');
  await page.goto('./#/');
  await page.getByRole('button', { name: /^Start/ }).press('Enter');
  while ((await shownFace(page)) !== 'single') {
    await page.getByRole('button', { name: 'More' }).press('Enter');
    await page.getByRole('button', { name: /Set this card aside/ }).press('Enter');
    await page.waitForTimeout(150);
  }
  await page.keyboard.press('a');
  await expect(page.getByRole('radio', { checked: true })).toHaveCount(0);
  await page.getByRole('radio').first().focus();
  await page.keyboard.press('Space');
  await page.getByRole('button', { name: 'Certain' }).press('Enter');
  await expect(page.getByRole('button', { name: 'Next' })).toBeFocused();
});

test('G then L goes to the library, / searches, ? lists the keys, Escape closes @desktop', async ({ page }) => {
  await page.goto('./');
  await expect(page.getByRole('heading', { name: 'Today', exact: true })).toBeVisible();
  await page.keyboard.press('g');
  await page.keyboard.press('l');
  await expect(page.getByRole('heading', { name: 'Library' })).toBeVisible();
  await expect(page.locator('#main')).toBeFocused();
  await page.keyboard.press('/');
  await expect(page.getByRole('searchbox')).toBeFocused();
  await page.getByRole('searchbox').blur();
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.keyboard.press('g');
  await page.keyboard.press('e');
  await expect(page.getByRole('heading', { name: 'Exams', exact: true })).toBeVisible();
  await expect(page.locator('#main')).toBeFocused();
});
