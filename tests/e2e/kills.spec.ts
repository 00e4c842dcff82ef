import { expect, test } from '@playwright/test';
import { killRounds } from '../support/kill-rounds';
import type { Scene } from '../support/kill-scenes';
import { liveQuestions } from '../support/live-questions';
import { type Engine, engines } from '../support/own-browser';
import { seeded } from '../support/seeded';
import { serveFolder } from '../support/serve-folder';

/** Few of the many that `npm run test:faults` plays. */
const played: readonly Scene[] = ['answer', 'undo', 'fold', 'merge'];

for (const engine of Object.keys(engines) as Engine[])
  test(`whatever is going on when the browser is killed, what it showed as saved is there (${engine})`, async () => {
    test.skip(process.platform === 'win32', 'there are no process groups to kill');
    test.setTimeout(180_000);
    const host = await serveFolder('dist');
    host.overlay.set('raw.html', '');
    try {
      const questions = (await liveQuestions()).map(({ id }) => id);
      const { kills, shown } = await killRounds({ engine, url: host.url, questions, random: seeded(1), played });
      expect(kills).toBe(played.length);
      expect(shown).toBeGreaterThan(0);
    } finally {
      await host.close();
    }
  });
