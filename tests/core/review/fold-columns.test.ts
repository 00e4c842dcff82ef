import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { latestFirst } from '../../../src/core/exam/finished-sitting';
import { ColumnFold, type FoldedPart } from '../../../src/core/review/fold-columns';
import { mistakesIn, sittingsIn } from '../../../src/core/review/fold-details';
import { packEvents } from '../../../src/core/review/pack-events';
import type { ReviewEvent } from '../../../src/core/review/review-event';
import { createMemoryStep } from '../../../src/core/schedule/memory-model';
import { createScheduler, type Scheduler } from '../../../src/core/schedule/scheduler';
import { unpackFiled } from '../../../src/core/schedule/state-page';
import { mistakesByQuestion } from '../../../src/core/stats/question-mistakes';
import { anyArrival } from '../../support/arbitrary-events';
import { type AllCaches, byQuestion, cachesOf, inOrder } from '../../support/caches';
import { answered, cardId, noon, scheduler, voided } from '../../support/sample-events';

/** Folds events as they lie in parts; counts how often ids were asked for. */
async function foldParts(parts: readonly (readonly ReviewEvent[])[], by: Scheduler) {
  const fold = new ColumnFold(createMemoryStep(by.settings), by.settings);
  parts.forEach((events, index) => void fold.add(index + 1, packEvents(events)));
  const idsOfPart = (part: FoldedPart) => (parts[part.number - 1] ?? []).map(({ id }) => id);
  const far = fold
    .farVoids()
    .flatMap((id) =>
      fold.parts.flatMap((part) =>
        idsOfPart(part).includes(id) ? [[part, idsOfPart(part).indexOf(id)] as const] : [],
      ),
    );
  let asked = 0;
  await fold.settle(far, async (part) => {
    asked++;
    return idsOfPart(part);
  });
  const cards = fold.table.cardIds.map((_, card) => card);
  const states = unpackFiled(fold.table.packFiled(cards, fold.partsOfCards()));
  const caches: AllCaches = {
    ...inOrder(
      states.map(({ state }) => state),
      fold.totals(),
    ),
    mistakes: byQuestion(mistakesByQuestion(mistakesIn(fold))),
    sittings: latestFirst(sittingsIn(fold.parts)),
  };
  return { caches, asked, segments: new Map(states.map(({ state, segments }) => [state.cardId, segments])) };
}

describe('the law of the fold', () => {
  it.each([
    ['', scheduler],
    [', with exams kept out of the schedule', createScheduler({ ...scheduler.settings, feedsExams: false })],
    [', by another rollover and retention', createScheduler({ desiredRetention: 0.8, rolloverHour: 0 })],
  ])('however events lie in columns, it gives the caches that replay gives%s', async (_name, by) => {
    await fc.assert(
      fc.asyncProperty(anyArrival, async ({ events, batches }) => {
        const met = new Set<string>();
        const parts = batches.map((batch) => batch.filter(({ id }) => !met.has(id) && met.add(id)));
        expect((await foldParts(parts, by)).caches).toEqual(cachesOf(events, by));
      }),
      { numRuns: 500 },
    );
  });
});

describe('parts', () => {
  const parts = [
    [answered('1', 'a', noon), answered('2', 'b', noon + 1)],
    [answered('3', 'a', noon + 2), voided('4', '2', noon + 3)],
    [answered('5', 'c', noon + 4)],
  ];

  it('are named for each card that they hold events of', async () => {
    const { segments } = await foldParts(parts, scheduler);
    expect(Object.fromEntries(segments)).toEqual({ a: [1, 2], b: [1], c: [3] });
  });

  it('need no ids as long as no two events of a card are of one instant', async () => {
    expect((await foldParts(parts, scheduler)).asked).toBe(0);
    const tied = [...parts, [answered('0', 'c', noon + 4)]];
    const { asked, caches } = await foldParts(tied, scheduler);
    expect(asked).toBe(2);
    expect(caches).toEqual(cachesOf(tied.flat(), scheduler));
  });

  it('are folded on as they grow past any size set aside for them', async () => {
    const many = Array.from({ length: 3_000 }, (_, index) =>
      answered(`${index}`, `card-${index % 2_500}`, noon + index * 40_000_000),
    );
    const parts = Array.from({ length: 6 }, (_, part) => many.slice(part * 500, part * 500 + 500));
    const { caches } = await foldParts(parts, scheduler);
    expect(caches.states.find((state) => state.cardId === cardId('card-7'))?.reps).toBe(2);
    expect(caches).toEqual(cachesOf(many, scheduler));
  });
});
