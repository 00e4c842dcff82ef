import { expect, type Page, test } from '@playwright/test';
import { openWith } from './history';
import { take } from './take';

/** The same questions in every picture: an exam is drawn by the id of its session. */
const sameChance = () => {
  let last = 1;
  crypto.getRandomValues = (array) => {
    const bytes = new Uint8Array(array?.buffer ?? new ArrayBuffer(0));
    for (let index = 0; index < bytes.length; index++) {
      last = (last * 48271) % 2147483647;
      bytes[index] = last;
    }
    return array;
  };
};

async function begin(page: Page, profile: string): Promise<void> {
  await page.addInitScript(sameChance);
  await openWith(page, `exams/profile/${profile}`, []);
  await page.getByRole('button', { name: 'Begin' }).click();
  await page.getByRole('timer').waitFor();
}

test('an exam under way, its questions and the review before it is handed in', async ({ page }) => {
  await begin(page, 'cloud-deployment-aws');
  for (let index = 0; index < 23; index++) {
    await expect(page.getByText(`${index + 1} of 65`).first()).toBeVisible();
    const picks = (await page.getByRole('checkbox').count()) > 0 ? ['a', 'c'] : ['b'];
    if (index !== 16) for (const letter of picks) await page.keyboard.press(letter);
    if ([7, 16, 19].includes(index)) await page.keyboard.press('f');
    if (index < 22) await page.keyboard.press('ArrowRight');
  }
  await page.keyboard.press('Shift+D');
  await take(page, '05-exams-b-running');
  if (await page.getByRole('button', { name: 'Questions' }).isVisible()) {
    await page.getByRole('button', { name: 'Questions' }).click();
    await take(page, '05-exams-c-navigator');
  }
  await page.getByRole('button', { name: 'Finish exam' }).click();
  await take(page, '05-exams-c-review');
  await page.keyboard.press('Escape');
  await page.goto('./#/');
  await page.getByRole('region', { name: 'Exam under way' }).waitFor();
  await take(page, '01-today-exam');
});
