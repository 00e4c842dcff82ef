import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addMark, type ExamMark, readExamClock } from '../../../src/core/exam/exam-clock';
import { minuteMs, noon } from '../../support/sample-events';

const strict = { minutes: 60, mayPause: false };
const lenient = { minutes: 60, mayPause: true };
/** A mark so many minutes after noon by the wall clock and, if told, by the steady clock of a page's life. */
const mark = (type: ExamMark['type'], minutes: number, steadyMinutes?: number, life = 'first'): ExamMark => ({
  type,
  at: noon + minutes * minuteMs,
  ...(steadyMinutes !== undefined && { steady: { life, ms: steadyMinutes * minuteMs } }),
});
const leftMinutes = (profile: typeof strict, marks: readonly ExamMark[], now: ExamMark) =>
  (readExamClock(profile, marks, now).leftMs ?? Number.NaN) / minuteMs;
const now = (minutes: number, steadyMinutes?: number, life?: string) => mark('marked', minutes, steadyMinutes, life);

describe('the clock of an exam', () => {
  it('runs by the wall while nobody looks: a reload, a kill and a night of sleep change nothing', () => {
    expect(leftMinutes(strict, [mark('started', 0, 0)], now(25, 25))).toBe(35);
    expect(leftMinutes(strict, [mark('started', 0, 0), mark('marked', 10, 10)], now(25, 1, 'second'))).toBe(35);
    expect(readExamClock(strict, [mark('started', 0, 0)], now(600, 3))).toMatchObject({ is: 'over', leftMs: 0 });
  });

  it('says when time is up, in the time of the device', () => {
    expect(readExamClock(strict, [mark('started', 0)], now(25)).endsAt).toBe(noon + 60 * minuteMs);
    expect(readExamClock(strict, [], now(25))).toMatchObject({
      is: 'not-started',
      leftMs: 60 * minuteMs,
      endsAt: null,
    });
  });

  it('stops for a pause only where the profile allows one', () => {
    const marks = [mark('started', 0), mark('paused', 10), mark('resumed', 40)];
    expect(leftMinutes(lenient, marks, now(45))).toBe(45);
    expect(leftMinutes(strict, marks, now(45))).toBe(15);
    expect(readExamClock(lenient, marks.slice(0, 2), now(300))).toMatchObject({
      is: 'paused',
      leftMs: 50 * minuteMs,
      endsAt: null,
    });
  });

  it('stands still once finished, whatever is told after', () => {
    const marks = [mark('started', 0), mark('finished', 30), mark('marked', 50), mark('resumed', 55)];
    expect(readExamClock(strict, marks, now(500))).toMatchObject({ is: 'finished', usedMs: 30 * minuteMs });
  });

  it('without minutes counts up and is never over', () => {
    const clock = readExamClock({ minutes: null, mayPause: true }, [mark('started', 0)], now(9999));
    expect(clock).toMatchObject({ is: 'running', usedMs: 9999 * minuteMs, leftMs: null, endsAt: null });
  });
});

describe('a clock that was set', () => {
  it('back within the life of a page gives no time', () => {
    const clock = readExamClock(strict, [mark('started', 0, 0), mark('marked', 20, 20)], now(-100, 30));
    expect(clock).toMatchObject({ is: 'running', leftMs: 30 * minuteMs, wasSetBack: true });
  });

  it('back between two lives gives no more than the time no page was open', () => {
    const marks = [mark('started', 0, 0), mark('marked', 20, 20), mark('marked', -60, 0, 'second')];
    expect(leftMinutes(strict, marks, now(-50, 10, 'second'))).toBe(30);
  });

  it('forward ends the exam as sleep would, and every answer is still there to be scored', () => {
    expect(readExamClock(strict, [mark('started', 0, 0), mark('marked', 20, 20)], now(500, 21)).is).toBe('over');
  });

  it('forward and back again takes nothing', () => {
    const marks = [mark('started', 0, 0), mark('marked', 500, 10)];
    expect(leftMinutes(strict, marks, now(20, 20))).toBe(40);
  });

  it('in any way at all leaves a time between none and all of it', () => {
    const anyMark = fc.record({
      type: fc.constantFrom('started', 'paused', 'resumed', 'marked', 'finished'),
      at: fc.integer({ min: noon - 1e7, max: noon + 1e7 }),
      steady: fc.option(fc.record({ life: fc.constantFrom('a', 'b'), ms: fc.nat(1e7) }), { nil: undefined }),
    }) as fc.Arbitrary<ExamMark>;
    fc.assert(
      fc.property(fc.array(anyMark, { maxLength: 12 }), anyMark, fc.boolean(), (marks, last, mayPause) => {
        const clock = readExamClock({ minutes: 60, mayPause }, marks, last);
        expect(clock.leftMs).toBeGreaterThanOrEqual(0);
        expect(clock.leftMs).toBeLessThanOrEqual(60 * minuteMs);
        expect(clock.usedMs + (clock.leftMs ?? 0)).toBe(60 * minuteMs);
      }),
    );
  });

  it('never runs backwards while time goes on', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(5), { minLength: 1, maxLength: 20 }), (steps) => {
        let minute = 0;
        const marks: ExamMark[] = [mark('started', 0)];
        let left = 60;
        for (const forward of steps) {
          minute += forward;
          const still = leftMinutes(strict, marks, now(minute));
          expect(still).toBeLessThanOrEqual(left);
          left = still;
          marks.push(mark('marked', minute));
        }
      }),
    );
  });
});

it('marks dropped between two others change nothing the clock says', () => {
  const step = fc.record({
    type: fc.constantFrom<ExamMark['type']>('marked', 'marked', 'marked', 'marked', 'paused', 'resumed'),
    minutes: fc.integer({ min: -3, max: 9 }),
    steady: fc.option(fc.integer({ min: 0, max: 5 }), { nil: undefined }),
    life: fc.constantFrom('first', 'first', 'second'),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 25 }), fc.boolean(), (steps, mayPause) => {
      let minutes = 0;
      const ms = { first: 0, second: 0 };
      const all = [mark('started', 0)];
      for (const { type, minutes: by, steady, life } of steps) {
        minutes += by;
        const own = life as keyof typeof ms;
        ms[own] += steady ?? 0;
        all.push(mark(type, minutes, steady === undefined ? undefined : ms[own], life));
      }
      const profile = { minutes: 30, mayPause };
      const kept = all.reduce<ExamMark[]>(addMark, []);
      expect(readExamClock(profile, kept, now(minutes))).toEqual(readExamClock(profile, all, now(minutes)));
    }),
    { numRuns: 2_000 },
  );
});

it('a long exam in one page is few marks', () => {
  const marks = Array.from({ length: 500 }, (_, index) => mark('marked', index, index));
  expect(marks.reduce<ExamMark[]>(addMark, [mark('started', 0, 0)])).toHaveLength(2);
});
