import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compareEvents } from '../../../src/core/review/event-order';
import { anyLog } from '../../support/arbitrary-events';
import { noon, stamp } from '../../support/sample-events';

it.each([
  ['an earlier event comes first, whatever its id', stamp('z', noon), stamp('a', noon + 1)],
  ['of two events of one instant the smaller id comes first', stamp('a', noon), stamp('b', noon)],
  ['ids compare by code unit, upper case before lower', stamp('B', noon), stamp('a', noon)],
])('%s', (_name, first, second) => {
  expect(compareEvents(first, second)).toBeLessThan(0);
  expect(compareEvents(second, first)).toBeGreaterThan(0);
  expect(compareEvents(first, first)).toBe(0);
});

it('the order is total: however a log is shuffled, sorting gives the same list', () => {
  fc.assert(
    fc.property(
      anyLog.chain((log) =>
        fc.tuple(fc.constant(log), fc.shuffledSubarray(log, { minLength: log.length, maxLength: log.length })),
      ),
      ([log, shuffled]) => {
        expect(shuffled.sort(compareEvents)).toEqual([...log].sort(compareEvents));
      },
    ),
  );
});
