import '../../../src/app.css';
import { beforeEach, expect, test, vi } from 'vitest';
import type { CardId } from '../../../src/core/ids';
import { StorageError } from '../../../src/core/ports';
import { Today } from '../../../src/state/today.svelte';
import DoneCard from '../../../src/ui/screens/DoneCard.svelte';
import { workshop } from '../../state/support';
import { renderInApp } from '../support/render-in-app';

beforeEach(() => {
  location.hash = '';
});

/** Done for today, with so many of three cards missed. */
async function open(misses: number) {
  const shop = workshop(['a1', 'a2', 'a3']);
  const outcome = (isRight: boolean) =>
    isRight ? ({ verdict: 'right', points: 1, of: 1 } as const) : ({ verdict: 'wrong', points: 0, of: 1 } as const);
  await shop.log.append(
    ['a1', 'a2', 'a3'].map((cardId, index) =>
      shop.services.stamp({
        type: 'answered',
        cardId: cardId as CardId,
        revision: 'r',
        sessionId: 's' as never,
        mode: 'review',
        response: { kind: 'single', chosen: 'a' },
        outcome: outcome(index >= misses),
        rating: index < misses ? 'again' : 'good',
        tookMs: 30_000,
      }),
    ),
  );
  const today = new Today(shop.services, shop.library, shop.settings);
  await today.refresh();
  const { screen, context } = await renderInApp(DoneCard, { onahead: vi.fn(), onchoose: vi.fn() }, shop, { today });
  await expect.element(screen.getByRole('heading', { name: 'Done for today' })).toBeVisible();
  return { screen, context, shop };
}

const buttons = (screen: Awaited<ReturnType<typeof open>>['screen']) =>
  screen
    .getByRole('button')
    .elements()
    .map(({ textContent }) => textContent?.trim());

test('offers to go over what was missed, which is a sitting of just that', async () => {
  const { screen, shop } = await open(2);
  expect(buttons(screen)).toEqual(['Study ahead', 'Review 2 misses', 'Take an exam']);
  await screen.getByRole('button', { name: 'Review 2 misses' }).click();
  await expect.poll(() => location.hash).toBe('#/study');
  expect((await shop.services.shelf.load())?.queue.map(({ cardId }) => cardId).sort()).toEqual(['a1', 'a2']);
});

test('says so if that could not be begun', async () => {
  const { screen, shop, context } = await open(1);
  vi.spyOn(shop.services.shelf, 'save').mockRejectedValueOnce(new StorageError('full', 'No room.'));
  await screen.getByRole('button', { name: 'Review the miss' }).click();
  await expect.poll(() => context.toasts.list.map(({ text }) => text)).toEqual(['Not started. No room.']);
  expect(location.hash).toBe('');
});

test('offers other topics instead if nothing was missed, and an exam', async () => {
  const { screen } = await open(0);
  expect(buttons(screen)).toEqual(['Study ahead', 'Choose topics', 'Take an exam']);
  await screen.getByRole('button', { name: 'Take an exam' }).click();
  await expect.poll(() => location.hash).toBe('#/exams');
});
