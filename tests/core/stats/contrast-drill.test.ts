import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { QuestionId } from '../../../src/core/ids';
import type { Confusion } from '../../../src/core/stats/confused-pairs';
import { type ContrastIndex, contrastDrill } from '../../../src/core/stats/contrast-drill';

const ids = (...names: string[]) => names as QuestionId[];
const common = { id: 'x', times: 3, lastAt: 0, isProposed: true } as const;
const belief = (...questions: string[]): Confusion => ({
  ...common,
  is: 'belief',
  misconception: 'm',
  questions: ids(...questions),
});
const pair = (question: string): Confusion => ({ ...common, is: 'pair', chosen: 'b', questions: ids(question) });
const indexOf = (named: string[], near: Record<string, string[]>): ContrastIndex => ({
  questionsOf: (name) => (name === 'm' ? ids(...named) : []),
  neighboursOf: (question) => ids(...(near[question] ?? [])),
});
const everything = () => true;

describe('a contrast drill', () => {
  it('takes in turn what leads to the confusion and what is near it, each with its counterpart first', () => {
    const index = indexOf(['a', 'b', 'c'], { a: ['x', 'y'], b: ['z', 'x'], c: ['w'] });
    const drill = contrastDrill(belief('b'), index, everything);
    expect(drill).toEqual({ questions: ['b', 'z', 'a', 'x', 'c', 'w'], leading: ['b', 'a', 'c'] });
  });

  it('is there for one question that nothing else names', () => {
    const index = indexOf([], { a: ['x', 'y', 'z', 'w'] });
    expect(contrastDrill(pair('a'), index, everything)?.questions).toEqual(['a', 'x', 'y', 'z']);
    expect(contrastDrill(belief('a'), index, everything)?.leading).toEqual(['a']);
  });

  it('leaves out what is gone from the bank, and is none without one side', () => {
    const index = indexOf(['a', 'b'], { a: ['x', 'b'], b: ['gone'] });
    const isThere = (id: QuestionId) => id !== 'gone';
    expect(contrastDrill(belief('gone', 'a'), index, isThere)?.questions).toEqual(['a', 'x', 'b']);
    expect(contrastDrill(pair('gone'), index, isThere)).toBeUndefined();
    expect(contrastDrill(pair('b'), index, isThere)).toBeUndefined();
  });

  it('is small, holds no question twice and never one side alone', () => {
    const name = fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz'.split(''));
    const near = fc.dictionary(name, fc.uniqueArray(name, { maxLength: 4 }), { maxKeys: 26 });
    fc.assert(
      fc.property(
        fc.uniqueArray(name, { maxLength: 9 }),
        fc.uniqueArray(name, { maxLength: 9 }),
        near,
        (met, named, near) => {
          const drill = contrastDrill(belief(...met), indexOf(named, near), everything);
          if (!drill) return;
          const { questions, leading } = drill;
          expect(new Set(questions).size).toBe(questions.length);
          expect(questions.length).toBeLessThanOrEqual(12);
          expect(leading.length).toBeGreaterThan(0);
          expect(questions.filter((id) => !leading.includes(id)).length).toBeGreaterThan(0);
        },
      ),
    );
  });
});
