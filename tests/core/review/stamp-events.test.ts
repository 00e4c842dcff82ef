import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DeviceId, EventId } from '../../../src/core/ids';
import { compareEvents } from '../../../src/core/review/event-order';
import { eventVersion } from '../../../src/core/review/review-event';
import { createStamper } from '../../../src/core/review/stamp-events';
import { cardId, noon } from '../../support/sample-events';

const facts = { type: 'reset', cardId: cardId('q') } as const;

/** A stamper whose clock reads these times in turn, on a laptop that is flown from Greenwich to California at noon. */
function stamperOf(times: readonly number[]) {
  let read = 0;
  const clock = {
    now: () => times[read++] ?? 0,
    utcOffsetMinutes: (at: number) => (at < noon ? 0 : -480),
  };
  const ids = { nextEventId: (at: number) => `id-${at}` as EventId, nextSessionId: () => '' as never };
  return createStamper(clock, ids, 'laptop' as DeviceId);
}

describe('a stamped event', () => {
  it('carries the facts, the clock’s time, the device, the version and an id of that time', () => {
    expect(stamperOf([noon])(facts)).toEqual({
      ...facts,
      id: `id-${noon}`,
      at: noon,
      utcOffsetMinutes: -480,
      deviceId: 'laptop',
      v: eventVersion,
    });
  });

  it('records the offset of its own instant', () => {
    const stamp = stamperOf([noon - 1000, noon]);
    expect([stamp(facts), stamp(facts)].map((event) => event.utcOffsetMinutes)).toEqual([0, -480]);
  });

  it('follows a clock that was ahead by more than an hour and is set right', () => {
    const year = 366 * 86_400_000;
    const stamp = stamperOf([noon, noon + year, noon + 1_000, noon + 2_000]);
    expect([1, 2, 3, 4].map(() => stamp(facts).at)).toEqual([noon, noon + year, noon + 1_000, noon + 2_000]);
  });

  it('is never before or beside the one stamped before it, if the clock is set back a little', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: noon - 3, max: noon + 3 }), { minLength: 1 }), (times) => {
        const stamp = stamperOf(times);
        const events = times.map(() => stamp(facts));
        for (const [index, event] of events.entries()) {
          const previous = events[index - 1];
          if (previous) expect(event.at).toBeGreaterThan(previous.at);
          expect(event.at).toBeGreaterThanOrEqual(times[index] ?? 0);
        }
        expect([...events].sort(compareEvents)).toEqual(events);
      }),
    );
  });
});
