import '../../../src/app.css';
import { expect, test } from 'vitest';
import type { AnyKind } from '../../../src/core/answer/grade-answer';
import { dontKnow, type Response } from '../../../src/core/answer/response';
import type { CardId } from '../../../src/core/ids';
import { faces } from '../../../src/core/question/faces/registry';
import { drawValues } from '../../../src/core/question/kinds/numeric';
import type { QuestionOf } from '../../../src/core/question/question';
import { ReviewSession } from '../../../src/state/review-session.svelte';
import { Today } from '../../../src/state/today.svelte';
import SummaryScreen from '../../../src/ui/screens/SummaryScreen.svelte';
import { workshop } from '../../state/support';
import { renderInApp } from '../support/render-in-app';

test('the summary is of the sitting just studied, and another one on the shelf stays there', async () => {
  const shop = workshop(['a1', 'a2', 'a3']);
  const today = new Today(shop.services, shop.library, shop.settings);
  const studied = await today.repeat(['a1' as CardId]);
  await shop.log.append([
    shop.services.stamp({
      type: 'answered',
      cardId: 'a1' as CardId,
      revision: 'r',
      sessionId: studied.id,
      mode: 'practice',
      response: { kind: 'single', chosen: 'a' },
      outcome: { verdict: 'right', points: 1, of: 1 },
      rating: 'good',
      tookMs: 30_000,
    }),
  ]);
  const ofAnotherTab = await today.repeat(['a2' as CardId, 'a3' as CardId]);
  today.over = studied;
  const { screen } = await renderInApp(SummaryScreen, {}, shop, { today });
  await expect.element(screen.getByRole('heading', { name: '1 of 1 right' })).toBeVisible();
  const ends = async () => (await shop.log.sittings()).length;
  await expect.poll(ends).toBe(1);
  expect(today.over?.end).toBeDefined();
  await screen.getByRole('button', { name: 'Close' }).click();
  await expect.poll(() => location.hash).toBe('#/');
  expect((await shop.services.shelf.load())?.id).toBe(ofAnotherTab.id);
});

/** Answers every card of a sitting once, each as it is answered by the numbers on the table; returns these numbers. */
async function study(shop: ReturnType<typeof workshop>, today: Today, respond: (count: number) => Response) {
  const plan = await today.repeat(shop.services.banks.index.questions.map(({ id }) => id as string as CardId));
  const session = new ReviewSession(
    shop.services,
    {
      library: shop.library,
      keepsFace: () => true,
      prepare: async (face) => faces[face] as unknown as AnyKind,
      mayWait: () => false,
    },
    plan,
  );
  await session.open();
  const asked: number[] = [];
  for (const _ of plan.queue) {
    const { question, seed } = session.shown ?? {};
    const count = drawValues(question as QuestionOf<'numeric'>, seed ?? '').count as number;
    asked.push(count);
    await session.answer(respond(count));
    await session.next();
  }
  today.over = plan;
  return asked;
}

test.each<[string, (count: number) => Response]>([
  ['a wrong number', (count) => ({ kind: 'numeric', typed: '0', given: { count } })],
  ['“I don’t know”', () => dontKnow],
])('what was missed by %s is listed in the numbers it was asked with, the first time and later', async (_, respond) => {
  const shop = workshop(['n1', 'n2']);
  const today = new Today(shop.services, shop.library, shop.settings);
  for (let sitting = 0; sitting < 2; sitting++) {
    const [first, second] = await study(shop, today, respond);
    expect([first, second]).not.toContain(1);
    const { screen } = await renderInApp(SummaryScreen, {}, shop, { today });
    await expect.element(screen.getByText(`n1: ${first} tasks and 2 more?`)).toBeVisible();
    await expect.element(screen.getByText(`n2: ${second} tasks and 2 more?`)).toBeVisible();
    await screen.unmount();
    shop.advance(1000);
  }
});
