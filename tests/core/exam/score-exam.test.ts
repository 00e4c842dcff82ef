import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Outcome, outcomeOf, right, wrong } from '../../../src/core/answer/outcome';
import type { ExamItem } from '../../../src/core/exam/exam-profile';
import { paceExam } from '../../../src/core/exam/pace-exam';
import { type Sitting, scoreExam } from '../../../src/core/exam/score-exam';
import { anyProfile, examQuestion, questionId } from '../../support/exam-questions';

interface Row {
  readonly domain?: string;
  readonly outcome?: Outcome;
  readonly isScored?: boolean;
  readonly wasMet?: boolean;
  readonly isGone?: boolean;
  readonly tookMs?: number;
}

function sittingOf(rows: readonly Row[]): Sitting {
  const ids = rows.map((_, at) => questionId(`q${at}`));
  const where = (test: (row: Row) => boolean) => ids.filter((_, at) => test(rows[at] as Row));
  return {
    items: rows.map(
      ({ domain = 'images', isScored = true }, at): ExamItem => ({
        questionId: questionId(`q${at}`),
        domain,
        isScored,
        isDiscrete: false,
      }),
    ),
    answers: new Map(
      rows.flatMap(({ outcome, tookMs = 0 }, at) =>
        outcome ? [[questionId(`q${at}`), { outcome, tookMs, at: at * 1000 }] as const] : [],
      ),
    ),
    metBefore: new Set(where(({ wasMet }) => wasMet === true)),
    questions: new Map(
      where(({ isGone }) => !isGone).map((id, at) => [
        id,
        examQuestion(id, 'img.cache', { level: at % 2 === 0 ? 'recall' : 'apply' }),
      ]),
    ),
  };
}

const half = outcomeOf(1, 2);

describe('a score', () => {
  it('is what a hand computation gives', () => {
    const score = scoreExam(
      anyProfile,
      sittingOf([
        { outcome: right },
        { outcome: right, domain: 'rest', wasMet: true },
        { outcome: wrong, domain: 'rest' },
        {},
        { outcome: right, isScored: false },
      ]),
    );
    expect(score).toMatchObject({
      scored: { points: 2, of: 4, share: 0.5 },
      isPassed: false,
      byDomain: [
        { domain: 'images', points: 1, of: 2 },
        { domain: 'rest', points: 1, of: 2 },
      ],
      byLevel: [
        { level: 'recall', points: 1, of: 2 },
        { level: 'apply', points: 1, of: 2 },
      ],
      firstExposure: { points: 1, of: 3 },
      repeated: { points: 1, of: 1 },
      unscored: { points: 1, of: 1 },
      unanswered: ['q3'],
      withdrawn: [],
    });
  });

  it('counts half an answer only where the profile credits marks', () => {
    const sitting = sittingOf([{ outcome: half }, { outcome: right }]);
    expect(scoreExam(anyProfile, sitting).scored.share).toBe(0.5);
    expect(scoreExam({ ...anyProfile, credit: 'by-marks' }, sitting).scored.share).toBe(0.75);
  });

  it('passes at the mark itself, and not one answer below', () => {
    const withRight = (n: number) =>
      sittingOf([...Array(10).keys()].map((at) => ({ outcome: at < n ? right : wrong })));
    expect(scoreExam(anyProfile, withRight(7)).isPassed).toBe(true);
    expect(scoreExam(anyProfile, withRight(6)).isPassed).toBe(false);
    const thirds = sittingOf([
      ...Array(3).fill({ outcome: outcomeOf(1, 3) }),
      ...Array(3).fill({ outcome: outcomeOf(2, 3) }),
    ]);
    expect(scoreExam({ ...anyProfile, credit: 'by-marks', passShare: 0.5 }, thirds).isPassed).toBe(true);
  });

  it('leaves out a question that left the bank unanswered, and keeps one that was answered', () => {
    const score = scoreExam(
      anyProfile,
      sittingOf([{ outcome: right, isGone: true }, { isGone: true }, { outcome: wrong }]),
    );
    expect(score.scored).toMatchObject({ points: 1, of: 2 });
    expect(score.withdrawn).toEqual(['q1']);
    expect(score.unanswered).toEqual([]);
  });

  it('is no pass where nothing counts', () => {
    expect(scoreExam(anyProfile, sittingOf([]))).toMatchObject({ isPassed: false, scored: { share: 0 } });
  });

  const anyRow = fc.record({
    domain: fc.constantFrom('images', 'rest'),
    outcome: fc.option(fc.constantFrom(right, wrong, half), { nil: undefined }),
    isScored: fc.boolean(),
    wasMet: fc.boolean(),
    isGone: fc.boolean(),
  }) as fc.Arbitrary<Row>;

  it('is the sum of its domains and of first and repeated exposures, and no unscored answer changes it', () => {
    fc.assert(
      fc.property(
        fc.array(anyRow, { maxLength: 30 }),
        fc.constantFrom('by-marks', 'all-or-nothing'),
        (rows, credit) => {
          const profile = { ...anyProfile, credit };
          const score = scoreExam(profile, sittingOf(rows));
          const sum = (parts: readonly { points: number; of: number }[]) =>
            parts.reduce((all, { points, of }) => [all[0] + points, all[1] + of] as const, [0, 0] as readonly [
              number,
              number,
            ]);
          const whole = [score.scored.points, score.scored.of];
          expect(sum(score.byDomain)).toEqual(whole);
          expect(sum([score.firstExposure, score.repeated])).toEqual(whole);
          const other = rows.map((row) => (row.isScored || !row.outcome ? row : { ...row, outcome: wrong }));
          expect(scoreExam(profile, sittingOf(other)).scored).toEqual(score.scored);
        },
      ),
    );
  });
});

describe('the pace', () => {
  it('is told by quarters, by verdict and against what the clock allows', () => {
    const took = [10, 20, 30, 40, 50, 60, 70, 500].map((s, at) => ({
      outcome: at % 2 ? wrong : right,
      tookMs: s * 1000,
    }));
    expect(paceExam({ minutes: 20 }, sittingOf(took))).toEqual({
      medianMs: 45_000,
      allowedMs: 150_000,
      quartersMs: [15_000, 35_000, 55_000, 285_000],
      rightMs: 40_000,
      missedMs: 155_000,
      slow: 1,
    });
  });

  it('without answers or a clock is nothing, rather than no number', () => {
    expect(paceExam({ minutes: null }, sittingOf([{}]))).toMatchObject({ medianMs: 0, allowedMs: null, slow: 0 });
  });
});
