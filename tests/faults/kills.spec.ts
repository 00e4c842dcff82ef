import { expect, test } from '@playwright/test';
import { killRounds } from '../support/kill-rounds';
import { type Scene, scenes } from '../support/kill-scenes';
import { liveQuestions } from '../support/live-questions';
import { type Engine, engines } from '../support/own-browser';
import { seeded } from '../support/seeded';
import { serveFolder } from '../support/serve-folder';

const kills = Number(process.env.FAULT_KILLS ?? 500);
const seed = Number(process.env.FAULT_SEED);
const all = Object.keys(scenes) as Scene[];
/** Twenty-five kills: each scene, and more of those that write most. */
const once: readonly Scene[] = [
  ...all,
  ...Array<Scene>(6).fill('answer'),
  ...Array<Scene>(4).fill('fresh'),
  'undo',
  'fold',
  'merge',
  'rebuild',
];
const tests = Math.ceil(kills / once.length);

for (let number = 0; number < tests; number++) {
  const engine = Object.keys(engines)[number % 2] as Engine;
  const count = Math.min(once.length, kills - number * once.length);
  test(`${count} kills lose nothing that was shown as saved (${engine}, seed ${seed + number})`, async () => {
    const host = await serveFolder('dist');
    host.overlay.set('raw.html', '');
    const random = seeded(seed + number);
    const order = new Map(once.map((_, place) => [place, random()]));
    const played = [...order.keys()]
      .sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0))
      .map((place) => once[place] as Scene)
      .slice(0, count);
    try {
      const questions = (await liveQuestions()).map(({ id }) => id);
      const counts = await killRounds({ engine, url: host.url, questions, random, played });
      console.log(
        `    ${counts.kills} kills, ${counts.instant} of them as it was shown; ${counts.shown} events shown as saved, 0 lost`,
      );
      console.log(
        `    during ${all.map((scene) => `${scene} ${played.filter((each) => each === scene).length}`).join(', ')}`,
      );
      expect(counts.shown).toBeGreaterThan(count / 4);
    } finally {
      await host.close();
    }
  });
}
