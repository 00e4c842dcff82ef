import { describe, expect, it } from 'vitest';
import { bootstrapPercentile } from '../../../../src/core/question/gates/bootstrap';
import { choicesOf } from '../../../../src/core/question/gates/choices';
import { fitConditionalLogit, hitOfLikeliest } from '../../../../src/core/question/gates/conditional-logit';
import { highestAccuracy, scoreGuessers } from '../../../../src/core/question/gates/fixed-guessers';
import { scoreLearnedGuessers } from '../../../../src/core/question/gates/learned-guessers';
import { choice, fairChoices, question } from './made-questions';

describe('fixed guessers', () => {
  it('count choices with one key, those of scenarios too, and nothing else', () => {
    const part = { ...choice(['a', 'b', 'c'], 1), id: 'q-1.1' };
    const several = { ...choice(['a', 'b', 'c'], 1), type: 'multiple', id: 'q-1.2' };
    const all = [
      choice(['a', 'b', 'c', 'd'], 0),
      question('scenario', { parts: [part, several] }),
      question('claim', {}),
    ];
    expect(choicesOf(all).map(({ options }) => options.length)).toEqual([4, 3]);
    const [first] = scoreGuessers(choicesOf(all)).filter(({ name }) => name === 'first');
    expect(first).toMatchObject({ accuracy: 0.5, chance: (1 / 4 + 1 / 3) / 2, count: 2 });
  });

  it('know a text that is the key of another question', () => {
    const choices = choicesOf([
      choice(['A tag', 'x', 'y'], 0),
      choice(['p', '`a tag`', 'z'], 1),
      choice(['u', 'v', 'w'], 2),
    ]);
    const known = scoreGuessers(choices).find(({ id }) => id === 'G19');
    expect(known?.accuracy).toBeCloseTo((1 + 1 + 1 / 3) / 3, 10);
  });

  it('are nineteen strategies in all, less the two that learn', () => {
    expect(
      scoreGuessers([])
        .map(({ id }) => id)
        .join(' '),
    ).toBe('G1 G2 G3 G4 G5 G6 G7 G8 G9 G10 G11 G12 G13 G14 G15 G16 G19');
  });

  it.each([
    [300, 0.28],
    [30, 0.41],
    [50, 0.381],
    [100, 0.351],
  ])('of %d choices of four, %d may be right', (count, most) => {
    expect(highestAccuracy(0.25, count)).toBeCloseTo(most, 2);
  });
});

describe('learned guessers', () => {
  const fair = choicesOf(fairChoices(200));

  it('find nothing where nothing tells', () => {
    for (const { accuracy, chance, lowExcess } of scoreLearnedGuessers(fair)) {
      expect(accuracy - chance).toBeLessThan(0.06);
      expect(lowExcess).toBeLessThan(0.01);
    }
  });

  it('find a mix of cues: keys that are long here and hedged there', () => {
    const leaky = fair.map((one, index) => ({
      ...one,
      options: one.options.map(({ text, key }) => ({
        text: key ? `${text} ${index % 2 ? 'as it may' : 'of some, such'}` : text,
        key,
      })),
    }));
    const [mix] = scoreLearnedGuessers(leaky);
    expect(mix?.accuracy).toBeGreaterThan(0.9);
    expect(mix?.lowExcess).toBeGreaterThan(0.6);
  });

  it('find words that only distractors have, in subtopics they never saw', () => {
    const leaky = fair.map((one) => ({
      ...one,
      options: one.options.map(({ text, key }) => ({ text: key ? `${text} still` : `${text} again`, key })),
    }));
    const words = scoreLearnedGuessers(leaky).find(({ id }) => id === 'G18');
    expect(words?.accuracy).toBe(1);
    expect([...(words?.likelihoods.values() ?? [])].every((likelihood) => likelihood > 0.5)).toBe(true);
  });

  it('are the same twice', () => {
    expect(scoreLearnedGuessers(fair)).toEqual(scoreLearnedGuessers(fair));
  });
});

describe('the conditional logit', () => {
  it('gives weight to what keys have, and none to what all have', () => {
    const weights = fitConditionalLogit(
      Array(20).fill({
        options: [
          [
            [0, 1],
            [1, 1],
          ],
          [[1, 1]],
        ],
        key: 0,
      }),
    );
    expect(weights[0]).toBeGreaterThan(1);
    expect(weights[1]).toBeCloseTo(0, 10);
  });

  it('splits a vote between options it cannot tell apart', () => {
    expect(hitOfLikeliest({ options: [[], [], []], key: 1 }, new Float64Array(0))).toBeCloseTo(1 / 3, 10);
  });
});

describe('the bootstrap', () => {
  it('lies under the mean by about 1.645 standard errors, and is the same twice', () => {
    const values = Array.from({ length: 400 }, (_, index) => Number(index % 4 === 0));
    const low = bootstrapPercentile(values, 0.05, 'seed');
    expect(low).toBeCloseTo(0.25 - 1.645 * Math.sqrt((0.25 * 0.75) / 400), 2);
    expect(bootstrapPercentile(values, 0.05, 'seed')).toBe(low);
    expect(bootstrapPercentile(values, 0.05, 'other')).not.toBe(low);
  });
});
