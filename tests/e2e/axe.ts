import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** Expects axe to find nothing on a screen once it stands still: WCAG 2.2 AA and best practice. */
export async function expectNoViolation(page: Page, screen: string): Promise<void> {
  // At the end of the page, where no target is half behind the bar under the thumb, once it has stopped growing.
  await page.evaluate(async () => {
    for (let height = 0; height !== document.body.scrollHeight; ) {
      height = document.body.scrollHeight;
      scrollTo(0, height);
      await new Promise((done) => setTimeout(done, 200));
    }
  });
  // One that is cut off has ended too.
  await page.evaluate(async () => {
    await Promise.allSettled(document.getAnimations().map((animation) => animation.finished));
  });
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  const found = violations.map(
    ({ id, nodes }) => `${screen}: ${id} at ${nodes.map(({ target }) => target).join(', ')}`,
  );
  expect(found).toEqual([]);
}
