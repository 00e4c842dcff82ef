import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { latestFirst } from '../../../src/core/exam/finished-sitting';
import { ColumnFold } from '../../../src/core/review/fold-columns';
import { mistakesIn, sittingsIn } from '../../../src/core/review/fold-details';
import { packEvents } from '../../../src/core/review/pack-events';
import type { ReviewEvent } from '../../../src/core/review/review-event';
import { joinColumns } from '../../../src/core/review/stretch';
import { createMemoryStep } from '../../../src/core/schedule/memory-model';
import { createScheduler, type Scheduler } from '../../../src/core/schedule/scheduler';
import { unpackFiled } from '../../../src/core/schedule/state-page';
import { mistakesByQuestion } from '../../../src/core/stats/question-mistakes';
import { anyArrival } from '../../support/arbitrary-events';
import { type AllCaches, byQuestion, cachesOf, inOrder } from '../../support/caches';
import { answered, cardId, noon, scheduler, voided } from '../../support/sample-events';

/** Folds events as they lie in segments, so many of which make a stretch; counts how often ids were asked for. */
async function foldSegments(segments: readonly (readonly ReviewEvent[])[], by: Scheduler, inStretch = 1) {
  const fold = new ColumnFold(createMemoryStep(by.settings), by.settings);
  for (let from = 0; from < segments.length; from += inStretch) {
    const own = segments.slice(from, from + inStretch);
    const numbers = own.map((_, index) => from + index + 1);
    fold.add(numbers, joinColumns(own.map(packEvents), fold.table));
  }
  const idsOf = (segment: number) => (segments[segment - 1] ?? []).map(({ id }) => id);
  const far = fold.farVoids().flatMap((id) =>
    fold.parts.flatMap((part) => {
      const row = part.numbers.flatMap(idsOf).indexOf(id);
      return row < 0 ? [] : [[part, row] as const];
    }),
  );
  let asked = 0;
  await fold.settle(far, async (segment) => {
    asked++;
    return idsOf(segment);
  });
  const cards = fold.table.cardIds.map((_, card) => card);
  const states = unpackFiled(fold.table.packFiled(cards, fold.segmentsOfCards()));
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
      fc.asyncProperty(anyArrival, fc.integer({ min: 1, max: 4 }), async ({ events, batches }, inStretch) => {
        const met = new Set<string>();
        const segments = batches.map((batch) => batch.filter(({ id }) => !met.has(id) && met.add(id)));
        const joined = await foldSegments(segments, by, inStretch);
        expect(joined.caches).toEqual(cachesOf(events, by));
        expect(joined.segments).toEqual((await foldSegments(segments, by)).segments);
      }),
      { numRuns: 500 },
    );
  });
});

describe('segments', () => {
  const segments = [
    [answered('1', 'a', noon), answered('2', 'b', noon + 1)],
    [answered('3', 'a', noon + 2), voided('4', '2', noon + 3)],
    [answered('5', 'c', noon + 4), answered('6', 'c', noon + 5)],
  ];

  it('are named for each card that they hold events of', async () => {
    for (const inStretch of [1, 2, 3]) {
      const folded = await foldSegments(segments, scheduler, inStretch);
      expect(Object.fromEntries(folded.segments)).toEqual({ a: [1, 2], b: [1], c: [3] });
    }
  });

  it('need no ids as long as no two events of a card are of one instant', async () => {
    expect((await foldSegments(segments, scheduler)).asked).toBe(0);
    const tied = [...segments, [answered('0', 'c', noon + 5)]];
    for (const inStretch of [1, 2, 4]) {
      const { asked, caches } = await foldSegments(tied, scheduler, inStretch);
      expect(asked).toBe(3);
      expect(caches).toEqual(cachesOf(tied.flat(), scheduler));
    }
  });

  it('are folded on as they grow past any size set aside for them', async () => {
    const many = Array.from({ length: 3_000 }, (_, index) =>
      answered(`${index}`, `card-${index % 2_500}`, noon + index * 40_000_000),
    );
    const segments = Array.from({ length: 6 }, (_, index) => many.slice(index * 500, index * 500 + 500));
    const { caches } = await foldSegments(segments, scheduler);
    expect(caches.states.find((state) => state.cardId === cardId('card-7'))?.reps).toBe(2);
    expect(caches).toEqual(cachesOf(many, scheduler));
  });
});
