import { describe, expect, it } from 'vitest';
import type { Confidence } from '../../../src/core/answer/rating';
import { calibrate, calibrationOf, sayCalibration } from '../../../src/core/exam/calibration';
import { answered } from '../../support/sample-events';

let count = 0;
const answer = (card: string, isRight: boolean, at: number, confidence?: Confidence) => ({
  ...answered(`e${count++}`, card, at, { rating: isRight ? 'good' : 'again' }),
  confidence,
});

describe('calibration', () => {
  it('counts right answers by the confidence they were given with, and those that say none apart', () => {
    const { points, withConfidence, without } = calibrate([
      answer('a', true, 1, 'certain'),
      answer('b', false, 2, 'certain'),
      answer('c', true, 3, 'guess'),
      answer('d', true, 4),
    ]);
    expect(points.map(({ confidence, right, of, share }) => [confidence, right, of, share])).toEqual([
      ['guess', 1, 1, 1],
      ['fairly', 0, 0, undefined],
      ['certain', 1, 2, 0.5],
    ]);
    expect([withConfidence, without]).toEqual([3, 1]);
  });

  it('says how far each share can be trusted: wide for few answers, everything for none', () => {
    const many = Array.from({ length: 400 }, (_, at) => answer(`q${at}`, at % 4 !== 0, at, 'fairly'));
    const [guess, fairly] = calibrate(many).points;
    expect([guess?.low, guess?.high]).toEqual([0, 1]);
    expect(fairly?.low).toBeCloseTo(0.721, 3);
    expect(fairly?.high).toBeCloseTo(0.777, 3);
    const [, few] = calibrate(many.slice(0, 4)).points;
    expect((few?.high ?? 0) - (few?.low ?? 0)).toBeGreaterThan(0.4);
  });

  it('lists what was sure and wrong, the latest first, each question once, and whether it was mended since', () => {
    expect(
      calibrate([
        answer('a', false, 10, 'certain'),
        answer('a#2', false, 30, 'certain'),
        answer('b', false, 20, 'certain'),
        answer('b', true, 40),
        answer('a', true, 25, 'certain'),
        answer('c', false, 50, 'fairly'),
      ]).sureAndWrong,
    ).toEqual([
      { questionId: 'a', at: 30, times: 2, isMended: false },
      { questionId: 'b', at: 20, times: 1, isMended: true },
    ]);
  });

  it('gives the same points from the counts of days', () => {
    const day = (sure: readonly number[]) => ({ sure });
    // A guess of two right, five of six fairly sure, then one certain and right.
    const points = calibrationOf([day([2, 1, 6, 5, 0, 0]), day([0, 0, 0, 0, 1, 1])]);
    expect(points.map(({ confidence, right, of }) => [confidence, right, of])).toEqual([
      ['guess', 1, 2],
      ['fairly', 5, 6],
      ['certain', 1, 1],
    ]);
    const answers = [answer('a', true, 1, 'guess'), answer('b', false, 2, 'guess')];
    expect(calibrationOf([day([2, 1, 0, 0, 0, 0])])).toEqual(calibrate(answers).points);
  });

  it('says what it comes to, of enough answers', () => {
    const said = (...sure: readonly number[]) => sayCalibration(calibrationOf([{ sure }]));
    expect(said(0, 0, 0, 0, 0, 0)).toBe('');
    expect(said(20, 8, 20, 16, 9, 9)).toBe('Fewer than 10 answers were called certain yet.');
    expect(said(20, 8, 20, 16, 20, 19)).toBe('Of what you call certain, 95% is right; of your guesses, 40%.');
    expect(said(9, 8, 20, 16, 20, 19)).toBe('Of what you call certain, 95% is right.');
    expect(said(20, 8, 20, 16, 20, 15)).toBe(
      'Of what you call certain, 75% is right: less than of what you are fairly sure of, 80%.',
    );
  });
});
