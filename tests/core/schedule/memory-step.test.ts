import fc from 'fast-check';
import { FSRSAlgorithm, type FSRSState, generatorParameters } from 'ts-fsrs';
import { describe, expect, it } from 'vitest';
import { createMemoryStep } from '../../../src/core/schedule/memory-model';

const defaults = [...generatorParameters({}).w];
/** Parameters as an optimiser may find them: each somewhere around the default, some far off. */
const anyParameters = fc.option(
  fc.tuple(
    ...defaults.map((w) =>
      fc.oneof(
        fc.constant(w),
        fc.double({ min: 0.25, max: 4, noNaN: true }).map((f) => w * f),
      ),
    ),
  ),
  { nil: undefined },
);
const anyRetention = fc.constantFrom(0.75, 0.8, 0.9, 0.97);
const anySteps = fc.array(
  fc.record({
    days: fc.oneof(fc.constantFrom(0, 0, 1, 2), fc.integer({ min: 0, max: 4_000 })),
    grade: fc.constantFrom(1, 2, 3, 4),
  }),
  { minLength: 1, maxLength: 25 },
);

describe('the memory step on numbers', () => {
  it('is that of ts-fsrs to the last bit, for any history, retention and parameters', () => {
    fc.assert(
      fc.property(anySteps, anyRetention, anyParameters, (steps, desiredRetention, parameters) => {
        const model = new FSRSAlgorithm(
          generatorParameters({
            request_retention: desiredRetention,
            enable_fuzz: false,
            enable_short_term: true,
            ...(parameters && { w: [...parameters] }),
          }),
        );
        const step = createMemoryStep({ desiredRetention, rolloverHour: 4, parameters });
        const memory = new Float64Array(5).fill(7);
        let state: FSRSState | null = null;
        for (const [index, { days: given, grade }] of steps.entries()) {
          const days = index === 0 ? 0 : given;
          const intervals = [1, 2, 3, 4].map((g) =>
            model.next_interval(model.next_state(state, days, g).stability, days),
          );
          const [, hard = 0, good = 0, easy = 0] = intervals;
          const [orderedHard, forced] = [Math.min(hard, good), days > 0 ? 1 : 0];
          const orderedGood = Math.max(good, orderedHard + forced);
          const waits = [0, orderedHard, orderedGood, Math.max(easy, orderedGood + 1)];
          if (state === null) step.begin(memory, 1, grade);
          else {
            expect(step.retrievability(state.stability, days)).toBe(model.forgetting_curve(days, state.stability));
            step.next(memory, 1, days, grade);
          }
          state = model.next_state(state, days, grade);
          expect([...memory]).toEqual([7, state.stability, state.difficulty, waits[grade - 1], 7]);
        }
      }),
      { numRuns: 1_000 },
    );
  });
});
