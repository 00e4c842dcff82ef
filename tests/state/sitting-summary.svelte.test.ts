import { expect, test } from 'vitest';
import { right, wrong } from '../../src/core/answer/outcome';
import type { CardId, SessionId } from '../../src/core/ids';
import type { ReviewLog } from '../../src/core/ports';
import { readSummary } from '../../src/state/sitting-summary';
import { cards, dayMs, morning, workshop } from './support';

function sat(queue = cards('a1', 'a2')) {
  const shop = workshop();
  const answer = (cardId: string, isRight: boolean, session = 'now') =>
    shop.log.append([
      shop.services.stamp({
        type: 'answered',
        cardId: cardId as CardId,
        revision: 'r',
        sessionId: session as SessionId,
        mode: 'review',
        response: { kind: 'dont-know' },
        outcome: isRight ? right : wrong,
        rating: isRight ? 'good' : 'again',
        tookMs: 1000,
      }),
    ]);
  const plan = { id: 'now' as SessionId, mode: 'review' as const, startedAt: morning, day: 0 as never, queue };
  const read = (log: ReviewLog = shop.log) => readSummary(log, plan, shop.settings.scheduler);
  return { ...shop, answer, read };
}

test('a card slips that was met before the sitting, and one met in it does not', async () => {
  const { answer, read, advance } = sat();
  await answer('a1', true, 'before');
  advance(dayMs);
  for (const cardId of ['a1', 'a2']) await answer(cardId, false);
  const { summary, states } = await read();
  expect(summary).toMatchObject({ answered: 2, right: 0, slipped: 1 });
  expect([...states.keys()]).toEqual(['a1', 'a2']);
});

test('an answer that another tab gives meanwhile is one of the sitting', async () => {
  const { log, answer, read } = sat();
  await answer('a1', true);
  const slow: ReviewLog = {
    ...log,
    async replayOfCard(cardId) {
      if (cardId === 'a2') await answer('a2', false);
      return log.replayOfCard(cardId);
    },
  };
  expect((await read(slow)).summary).toMatchObject({ answered: 2, slipped: 0 });
});
