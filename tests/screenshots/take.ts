import { type Page, test } from '@playwright/test';

/** One picture, named after the screen, the device and the theme, as in the design. */
export async function take(page: Page, name: string, fullPage = false): Promise<void> {
  await page.evaluate(() => Promise.all([document.fonts.ready, ...document.getAnimations().map((animation) => animation.finished)]));
  await page.screenshot({ path: `tests/screenshots/${name}-${test.info().project.name}.png`, caret: 'hide', fullPage });
}
