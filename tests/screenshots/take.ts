import { type Page, test } from '@playwright/test';

interface Clip {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** One picture, named after the screen, the device and the theme, as in the design: of the window, of all of the page, or of a part of it. */
export async function take(page: Page, name: string, part: boolean | Clip = false): Promise<void> {
  // The app puts its fonts off until the first screen is there.
  await page.waitForFunction(() => !document.querySelector('.shell') || 'fonts' in document.documentElement.dataset);
  // What moves begins to in the frame after it was asked to.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  await page.evaluate(() => Promise.all([document.fonts.ready, ...document.getAnimations().map((animation) => animation.finished)]));
  const path = `tests/screenshots/${name}-${test.info().project.name}.png`;
  await page.screenshot({ path, caret: 'hide', ...(typeof part === 'boolean' ? { fullPage: part } : { fullPage: true, clip: part }) });
}
