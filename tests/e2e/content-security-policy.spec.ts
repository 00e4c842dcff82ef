import { expect, type Page, test } from '@playwright/test';
import { answer, beginSession, next, position } from './study';

/** What the policy of the page stopped, or would have. */
async function watchViolations(page: Page): Promise<string[]> {
  const found: string[] = [];
  await page.exposeFunction('toldViolation', (told: string) => found.push(told));
  await page.addInitScript(() =>
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample, sourceFile }) =>
      (window as unknown as { toldViolation(told: string): void }).toldViolation(
        `${violatedDirective}: ${blockedURI} ${sample} in ${sourceFile}`,
      ),
    ),
  );
  return found;
}

test('nothing that a learner does needs more than the policy of the page allows', async ({ page }) => {
  const violations = await watchViolations(page);
  await beginSession(page);
  for (let count = 0; count < 3; count++) if ((await answer(page)) !== 'flashcard') await next(page).click();
  await expect(position(page)).toHaveText('4 of 10');
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('button', { name: /^Write a note/ }).click();
  await page.getByRole('textbox').last().fill('In my own words');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);

  await page.goto('./#/library/img.cache');
  await page.locator('main a[href*="/q-"]').first().click();
  await expect(page.getByRole('heading', { name: 'Your memory' })).toBeVisible();

  await page.goto('./#/settings/data');
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Back up now' }).click();
  const backup = await (await downloading).path();
  await page.getByRole('button', { name: 'Check', exact: true }).click();
  await expect(page.getByText(/^No problems/)).toBeVisible();
  await page.getByLabel('Backup to restore').setInputFiles(backup);
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByText('Works offline.')).toBeVisible();
  expect(violations).toEqual([]);
});

test('no text becomes markup on the page, and no script may ask for that', async ({ page }) => {
  await page.goto('./');
  await expect(page.getByRole('heading', { name: 'Today', exact: true })).toBeVisible();
  const refused = await page.evaluate(() => {
    const { trustedTypes } = window as unknown as {
      trustedTypes: { createPolicy(name: string, rules: object): unknown };
    };
    const tries: readonly (() => unknown)[] = [
      () => {
        document.createElement('p').innerHTML = '<b>bold</b>';
      },
      () => document.body.insertAdjacentHTML('beforeend', '<b>bold</b>'),
      () => new DOMParser().parseFromString('<b>bold</b>', 'text/html'),
      () => trustedTypes.createPolicy('svelte-trusted-html', { createHTML: (text: string) => text }),
      () => trustedTypes.createPolicy('another', { createHTML: (text: string) => text }),
    ];
    return tries.map((attempt) => {
      try {
        attempt();
        return 'done';
      } catch (error) {
        return (error as Error).name;
      }
    });
  });
  expect(refused).toEqual(refused.map(() => 'TypeError'));
});
