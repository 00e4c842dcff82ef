import { expect, test } from 'vitest';
import { right, wrong } from '../../src/core/answer/outcome';
import type { ExamQuestion } from '../../src/core/exam/exam-profile';
import type { CardId, QuestionId, SessionId } from '../../src/core/ids';
import { ExamReadiness } from '../../src/state/exam-readiness.svelte';
import { Today } from '../../src/state/today.svelte';
import { sampleProfile } from '../support/sample-sittings';
import { dayMs, workshop } from './support';

const ids = Array.from({ length: 60 }, (_, index) => `${index % 2 === 0 ? 'a' : 'b'}${index}`);
const questions = ids.map(
  (id): ExamQuestion => ({
    id: id as QuestionId,
    subtopic: id.startsWith('a') ? 'a.one' : 'b.one',
    kind: 'single',
    level: 'apply',
    difficulty: 3,
    family: null,
  }),
);

/** A learner who answered so many questions, two of three right, and the first one again. */
async function after(answers: number) {
  const shop = workshop(ids);
  const answer = (cardId: string, isRight: boolean) =>
    shop.services.stamp({
      type: 'answered',
      cardId: cardId as CardId,
      revision: 'r',
      sessionId: 's' as SessionId,
      mode: 'review',
      response: { kind: 'dont-know' },
      outcome: isRight ? right : wrong,
      rating: isRight ? 'good' : 'again',
      tookMs: 1000,
    });
  await shop.log.append(ids.slice(0, answers).map((id, at) => answer(id, at % 3 !== 2)));
  await shop.log.append([answer('a0', true), answer('a0', true)]);
  const today = new Today(shop.services, shop.library, shop.settings);
  return { ...shop, today, readiness: new ExamReadiness(shop.services, shop.settings, today, questions) };
}

test('nothing is said before its data are there, nor of too few first answers', async () => {
  const { readiness } = await after(34);
  expect(readiness.of(sampleProfile)).toBeUndefined();
  await readiness.open();
  expect(readiness.of(sampleProfile)).toEqual({ is: 'not-enough', answers: 34, needed: 50 });
});

test('enough first answers tell the score to expect, and less of it on a later day', async () => {
  const { readiness, services } = await after(56);
  await readiness.open();
  const now = readiness.of(sampleProfile);
  const later = readiness.of(sampleProfile, services.clock.now() + 200 * dayMs);
  const past = readiness.of(sampleProfile, services.clock.now() - 200 * dayMs);
  if (now?.is !== 'told' || later?.is !== 'told') return expect.fail();
  expect(now.answers).toBe(56);
  expect(now.share).toBeGreaterThan(0.5);
  expect(now.share).toBeLessThan(0.85);
  expect(later.share).toBeLessThan(now.share);
  expect(past).toEqual(now);
});
