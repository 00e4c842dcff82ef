import { expect, test } from 'vitest';
import { right, wrong } from '../../src/core/answer/outcome';
import type { Confidence } from '../../src/core/answer/rating';
import type { CardId, SessionId } from '../../src/core/ids';
import { readSureAndWrong } from '../../src/state/sure-and-wrong';
import { Today } from '../../src/state/today.svelte';
import { minuteMs, workshop } from './support';

test('what was certain and wrong is listed until it is remembered, and an answer taken back counts for nothing', async () => {
  const shop = workshop(['a1', 'a2', 'a3', 'b1']);
  const answer = async (cardId: string, isRight: boolean, confidence: Confidence) => {
    shop.advance(minuteMs);
    const event = shop.services.stamp({
      type: 'answered',
      cardId: cardId as CardId,
      revision: 'r',
      sessionId: 's' as SessionId,
      mode: 'review',
      response: { kind: 'dont-know' },
      outcome: isRight ? right : wrong,
      confidence,
      rating: isRight && confidence !== 'guess' ? 'good' : 'again',
      tookMs: 1000,
    });
    await shop.log.append([event]);
    return event;
  };
  await answer('a1', false, 'certain');
  await answer('a1', false, 'certain');
  await answer('a2', false, 'certain');
  await answer('a2', true, 'fairly');
  await answer('a3', false, 'guess');
  const undone = await answer('b1', false, 'certain');
  await shop.log.append([shop.services.stamp({ type: 'voided', voids: undone.id })]);
  // Right by a guess mends nothing.
  await answer('a1', true, 'guess');
  const today = new Today(shop.services, shop.library, shop.settings);
  const list = await readSureAndWrong(shop.log, today);
  expect(list.map(({ questionId, times, isMended }) => [questionId, times, isMended])).toEqual([
    ['a2', 1, true],
    ['a1', 2, false],
  ]);
});
