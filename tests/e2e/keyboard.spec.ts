import { expect, test } from '@playwright/test';
import { position, shownKind, storedCounts } from './study';

test('a whole session is studied by keyboard alone @desktop', async ({ page }) => {
  await page.goto('./');
  await expect(page.getByRole('heading', { name: 'Today' })).toBeVisible();
  await page.keyboard.press('Enter');
  const kinds = new Set<string>();
  for (let count = 1; count <= 10; count++) {
    await expect(position(page)).toHaveText(`${count} of 10`);
    const kind = await shownKind(page);
    kinds.add(kind);
    if (kind === 'flashcard') {
      await page.keyboard.press('Space');
      await expect(page.getByRole('button', { name: /^Good/ })).toBeFocused();
      await page.keyboard.press(count % 2 === 0 ? 'Space' : '3');
      continue;
    }
    if (kind === 'categorize')
      for (let entry = 0; entry < 8; entry++) await page.keyboard.press(String((entry % 3) + 1));
    else {
      await page.keyboard.press('a');
      for (const key of ['b', 'c'])
        if (kind === 'multiple' && !(await page.getByText('How sure are you?').isVisible()))
          await page.keyboard.press(key);
    }
    await page.keyboard.press(kind === 'categorize' ? 'Enter' : String((count % 3) + 1));
    await expect(page.getByRole('button', { name: 'Next' })).toBeFocused();
    await page.keyboard.press('Enter');
  }
  await expect(page.getByRole('heading', { name: /of 10 right/ })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Done for today' })).toBeVisible();
  expect((await storedCounts(page)).answered).toBe(10);
  expect(kinds.size).toBeGreaterThanOrEqual(3);
});

test('single-letter keys can be switched off, and everything still works by Tab @desktop', async ({ page }) => {
  await page.goto('./#/settings/keyboard');
  await page.getByRole('switch', { name: 'Single-key shortcuts' }).press('Space');
  await page.goto('./#/');
  await page.getByRole('button', { name: /^Start/ }).press('Enter');
  while ((await shownKind(page)) !== 'single') {
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
  await expect(page.getByRole('heading', { name: 'Today' })).toBeVisible();
  await page.keyboard.press('g');
  await page.keyboard.press('l');
  await expect(page.getByRole('heading', { name: 'Library' })).toBeVisible();
  await page.keyboard.press('/');
  await expect(page.getByRole('searchbox')).toBeFocused();
  await page.getByRole('searchbox').blur();
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});
