import { expect, test, vi } from 'vitest';
import { right, wrong } from '../../src/core/answer/outcome';
import type { CardId } from '../../src/core/ids';
import type { SessionPlan } from '../../src/core/queue/session-plan';
import { endSession } from '../../src/state/end-session';
import { Today } from '../../src/state/today.svelte';
import { workshop } from './support';

async function begun(ids = ['a1', 'a2', 'b1']) {
  const shop = workshop(ids);
  const today = new Today(shop.services, shop.library, shop.settings);
  await today.refresh();
  const plan = (await today.begin({})) as SessionPlan;
  const answer = (cardId: string, isRight: boolean) =>
    shop.log.append([
      shop.services.stamp({
        type: 'answered',
        cardId: cardId as CardId,
        revision: 'r',
        sessionId: plan.id,
        mode: 'review',
        response: { kind: 'dont-know' },
        outcome: isRight ? right : wrong,
        rating: isRight ? 'good' : 'again',
        tookMs: 1000,
      }),
    ]);
  return { ...shop, today, plan, answer };
}

test('a sitting that ends goes into the history with its score by topic', async () => {
  const { services, library, log, plan, answer } = await begun();
  await answer('a1', true);
  await answer('b1', false);
  await endSession(services, library, plan);
  expect(await log.sittings()).toMatchObject([
    {
      is: 'quiz',
      sessionId: plan.id,
      result: {
        scored: { points: 1, of: 2 },
        byTopic: [
          { topic: 'a', points: 1, of: 1 },
          { topic: 'b', points: 0, of: 1 },
        ],
      },
    },
  ]);
});

test('a sitting without an answer leaves nothing', async () => {
  const { services, library, log, plan } = await begun();
  expect(await endSession(services, library, plan)).toBe(plan);
  expect(await log.sittings()).toEqual([]);
});

test('ended again, after a reload or a failure, it is one end', async () => {
  const { services, library, log, plan, answer } = await begun();
  await answer('a1', true);
  const append = vi.spyOn(log, 'append').mockRejectedValueOnce(new Error('full'));
  await expect(endSession(services, library, plan)).rejects.toThrow('full');
  const reloaded = (await services.shelf.load()) as SessionPlan;
  await endSession(services, library, reloaded);
  await endSession(services, library, reloaded);
  const ids = new Set(append.mock.calls.flatMap(([events]) => events.map(({ id }) => id)));
  expect(ids.size).toBe(1);
  expect(await log.sittings()).toHaveLength(1);
});

test('a sitting that gives way to another is over; the new one is on the shelf as it began', async () => {
  const { today, services, log, plan, answer } = await begun();
  await answer('a1', false);
  await today.refresh();
  const next = await today.repeat(['a1' as CardId]);
  await vi.waitFor(async () => expect(await log.sittings()).toHaveLength(1));
  expect((await log.sittings())[0]?.sessionId).toBe(plan.id);
  expect(await services.shelf.load()).toEqual(next);
});
