import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sayPace } from '../../../src/core/exam/say-pace';
import { sayChanges, sayDomains, sayScore } from '../../../src/core/exam/say-result';
import { reaches, shownPercent } from '../../../src/core/exam/shown-percent';

const said = (points: number, of: number, passShare: number, domains: readonly [string, number, number][] = []) => ({
  scored: { points, of },
  passShare,
  byDomain: domains.map(([title, points, of]) => ({ id: title, title, points, of })),
});

describe('a shown percent', () => {
  it('is never the pass mark for a score below it', () => {
    expect(shownPercent(0.716, 0.72)).toBe(71);
    expect(shownPercent(0.716)).toBe(72);
    expect(shownPercent(0.72, 0.72)).toBe(72);
  });

  it('is on the side of the line that the score is on, whatever both are', () => {
    fc.assert(
      fc.property(fc.nat(80), fc.integer({ min: 1, max: 80 }), fc.integer({ min: 1, max: 100 }), (points, of, line) => {
        fc.pre(points <= of);
        const isReached = reaches({ points, of }, line / 100);
        expect(shownPercent(points / of, line / 100) >= line).toBe(isReached);
      }),
    );
  });

  it('takes thirds for what they mean', () => {
    expect(reaches({ points: 0.1 + 0.2, of: 1 }, 0.3)).toBe(true);
    expect(reaches({ points: 0, of: 0 }, 0.5)).toBe(false);
  });
});

describe('a result in words', () => {
  it('says how far the score is from the pass mark, as it is shown', () => {
    expect(sayScore(said(47, 60, 0.72))).toBe('Six points above the pass mark.');
    expect(sayScore(said(43, 60, 0.72))).toBe('One point below the pass mark.');
    expect(sayScore(said(18, 25, 0.72))).toBe('Exactly at the pass mark.');
    expect(sayScore(said(20, 20, 0.7))).toBe('30 points above the pass mark.');
    expect(sayScore(said(0, 0, 0.7))).toBe('No question counted.');
  });

  it('names the domains below the line', () => {
    const domains: [string, number, number][] = [
      ['Docker', 16, 18],
      ['Kubernetes', 8, 12],
      ['ECS', 6, 9],
      ['Delivery', 4, 6],
    ];
    expect(sayDomains(said(0, 1, 0.72, domains))).toBe('Kubernetes, ECS and Delivery were below it.');
    expect(sayDomains(said(0, 1, 0.72, domains.slice(0, 2)))).toBe('Kubernetes was below it.');
    expect(sayDomains(said(0, 1, 0.72, domains.slice(1)))).toBe('Every domain was below it.');
    expect(sayDomains(said(0, 1, 0.5, domains))).toBe('No domain was below it.');
    expect(sayDomains(said(0, 1, 0.72, domains.slice(0, 1)))).toBe('');
  });

  it('says what became of changed answers', () => {
    expect(sayChanges({ toRight: 3, toWrong: 1, same: 1 })).toBe(
      'You changed 5 answers: 3 became right, 1 became wrong, 1 stayed as it was.',
    );
    expect(sayChanges({ toRight: 0, toWrong: 1, same: 0 })).toBe('You changed 1 answer: 1 became wrong.');
    expect(sayChanges({ toRight: 0, toWrong: 0, same: 0 })).toBe('You changed no answer.');
  });
});

describe('the pace in words', () => {
  const pace = {
    medianMs: 57_000,
    allowedMs: 90_000,
    quartersMs: [60_000, 60_000, 60_000, 60_000],
    rightMs: 0,
    missedMs: 0,
    slow: 0,
  };

  it('says what half of the answers took, and what there is', () => {
    expect(sayPace(pace)).toEqual(['Half of your answers took 57 s or less; the clock allows 90 s.']);
    expect(sayPace({ ...pace, allowedMs: null })).toEqual(['Half of your answers took 57 s or less.']);
    expect(sayPace({ ...pace, allowedMs: 120_000 })[0]).toContain('the clock allows 2 min.');
  });

  it('says that it changed only when it did', () => {
    expect(sayPace({ ...pace, quartersMs: [80_000, 60_000, 50_000, 41_000] })[1]).toBe(
      'You sped up: 80 s a question in the first quarter, 41 s in the last.',
    );
    expect(sayPace({ ...pace, quartersMs: [40_000, 0, 0, 125_000] })[1]).toBe(
      'You slowed down: 40 s a question in the first quarter, 2 min 5 s in the last.',
    );
    expect(sayPace({ ...pace, quartersMs: [80_000, 60_000, 50_000, 60_000] })).toHaveLength(1);
    expect(sayPace({ ...pace, quartersMs: [80_000, 60_000, 0, 0] })).toHaveLength(1);
  });

  it('counts the slow ones, and says nothing of nothing', () => {
    expect(sayPace({ ...pace, slow: 4 })[1]).toBe('4 took more than twice what the clock allows.');
    expect(sayPace({ ...pace, medianMs: 0 })).toEqual([]);
  });
});
