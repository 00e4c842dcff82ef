import { describe, expect, it } from 'vitest';
import { predictionOf, predictionRecord } from '../../../src/core/exam/prediction-record';
import { isPrediction } from '../../../src/core/review/check-result';
import { examSitting } from '../../support/sample-sittings';

const said = (pass: number) => ({ pass, low: pass, high: pass, answers: 60 });

const told = {
  is: 'told',
  answers: 60,
  pass: 0.7,
  passRange: { low: 0.5, high: 0.8 },
  share: 0.7,
  shareRange: { low: 0.6, high: 0.8 },
  isReady: false,
  byDomain: [],
} as const;

describe('predictions kept with exams', () => {
  it('are held against what came of the same exam', () => {
    const record = predictionRecord([
      examSitting('c', 30, { points: 9, of: 10, prediction: said(0.8) }),
      examSitting('b', 20, { points: 1, of: 10, prediction: said(0.3), profileId: 'other' }),
      examSitting('a', 10, { points: 9, of: 10 }),
    ]);
    expect(record.pairs.map(({ prediction, sitting }) => [prediction.pass, sitting.isPassed])).toEqual([
      [0.3, false],
      [0.8, true],
    ]);
    expect(record.brier).toBeCloseTo((0.2 ** 2 + 0.3 ** 2) / 2, 12);
    expect(record.leftOut).toBe(0);
  });

  it('are not tested by an exam of mostly repeated questions', () => {
    const exam = examSitting('a', 10, { prediction: said(0.8), firstExposure: { points: 5, of: 7 } });
    expect(predictionRecord([exam])).toMatchObject({ pairs: [], brier: undefined, leftOut: 1 });
  });

  it('are kept only if something was said', () => {
    expect(predictionOf({ is: 'not-enough', answers: 3, needed: 50 })).toBeUndefined();
    expect(predictionOf(undefined)).toBeUndefined();
    expect(predictionOf(told)).toEqual({ pass: 0.7, low: 0.5, high: 0.8, answers: 60 });
  });

  it('are shares that a backup takes, whatever sums of floats come to', () => {
    const sum = 1.0000000000000002;
    const prediction = predictionOf({ ...told, pass: sum, passRange: { low: -Number.EPSILON, high: sum } });
    expect(prediction).toEqual({ pass: 1, low: 0, high: 1, answers: 60 });
    expect(isPrediction(prediction)).toBe(true);
  });

  it.each([
    [1 + 2 * Number.EPSILON, -Number.EPSILON, true],
    [1.001, 0, false],
    [1, -0.001, false],
    [Number.NaN, 0, false],
  ])('that earlier versions wrote as they came, of %d and %d, are taken back: %s', (pass, low, isTaken) => {
    expect(isPrediction({ pass, low, high: 1, answers: 60 })).toBe(isTaken);
  });
});
