import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { kill, launch, type OwnBrowser, slowDisk } from '../support/own-browser';
import { answer, position, storedCounts } from './study';

const rounds = 5;

/** Kills the browser the moment the page shows the answer as saved: by its verdict, or by going on to the next card. */
async function killWhenSaved(running: OwnBrowser, shownPosition: string): Promise<void> {
  const { page } = running;
  await page.exposeFunction('killNow', () => kill(running));
  await page.evaluate((before) => {
    const { killNow } = window as unknown as { killNow(): void };
    const observer = new MutationObserver(() => {
      const isShownAsSaved =
        document.querySelector('[data-saving=saved]') !== null || !document.body.textContent?.includes(before);
      if (!isShownAsSaved) return;
      observer.disconnect();
      killNow();
    });
    observer.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
  }, shownPosition);
}

test('an answer shown as saved is there after the browser was killed in that instant', async ({ baseURL }) => {
  test.skip(process.platform === 'win32', 'there are no process groups to kill');
  test.setTimeout(180_000);
  const profile = await mkdtemp(join(tmpdir(), 'holdfast-kill-'));
  try {
    for (let round = 1; round <= rounds; round++) {
      const running = await launch(profile);
      await running.page.addInitScript(slowDisk, 250);
      await running.page.goto(`${baseURL}${round === 1 ? '' : '#/study'}`);
      if (round === 1) await running.page.getByRole('button', { name: /^Start/ }).click();
      await expect(position(running.page)).toHaveText(`${round} of 10`);
      await killWhenSaved(running, `${round} of 10`);
      await answer(running.page).catch(() => undefined);
      await expect.poll(() => running.process.signalCode, { message: 'the browser was killed' }).toBe('SIGKILL');

      const reopened = await launch(profile);
      await reopened.page.goto(baseURL ?? '');
      await expect(reopened.page.getByText(`${round} of 10 answered, all saved`)).toBeVisible();
      expect(await storedCounts(reopened.page)).toEqual({ events: round, cards: round, answered: round });
      await kill(reopened);
    }
  } finally {
    await rm(profile, { recursive: true, force: true });
  }
});
