import { describe, expect, it } from 'vitest';
import { brierScore, type KeptPrediction, type LaterSitting, scorePredictions } from '../../../src/core/exam/brier';

const said = (at: number, pass: number, profileId = 'a'): KeptPrediction => ({ profileId, at, pass });
const sat = (startedAt: number, isPassed: boolean, more: Partial<LaterSitting> = {}): LaterSitting => ({
  profileId: 'a',
  startedAt,
  isPassed,
  firstExposureShare: 1,
  ...more,
});

describe('the Brier score', () => {
  it('is 0 for the prophet, 1 for the one who is always wrong, 0.25 for even odds', () => {
    const twice = (pass: number) =>
      brierScore([
        { pass, isPassed: true },
        { pass, isPassed: true },
      ]);
    expect([twice(1), twice(0), twice(0.5), brierScore([])]).toEqual([0, 1, 0.25, undefined]);
  });
});

describe('predictions', () => {
  it('are scored by the next sitting of the same profile, each once, the latest one said before it began', () => {
    const record = scorePredictions(
      [said(1, 0.1), said(5, 0.8), said(6, 0.3, 'b'), said(20, 0.6)],
      [sat(30, false), sat(10, true), sat(12, false)],
    );
    expect(record.pairs.map(({ prediction, sitting }) => [prediction.at, sitting.startedAt])).toEqual([
      [5, 10],
      [20, 30],
    ]);
    expect(record.brier).toBeCloseTo((0.2 ** 2 + 0.6 ** 2) / 2, 12);
    expect(record.leftOut).toBe(1);
  });

  it('are not tested by a sitting of repeated questions, nor by one that came before', () => {
    const record = scorePredictions([said(5, 0.9)], [sat(4, true), sat(6, true, { firstExposureShare: 0.5 })]);
    expect(record).toEqual({ pairs: [], brier: undefined, leftOut: 2 });
  });
});
