import { describe, expect, it } from 'vitest';
import type { Rating } from '../../../../src/core/answer/rating';
import { chooseFace, facesOf } from '../../../../src/core/question/faces/choose-face';
import { decide } from '../../../../src/core/question/faces/discrete';
import { deriveCardState } from '../../../../src/core/schedule/card-history';
import { answered, cardId, noon, scheduler } from '../../../support/sample-events';
import { sample } from '../../../support/sample-questions';

const single = sample('single');
const missedAnd = (...given: Rating[]) => {
  const history = given.map((rating, index) => answered(`${index}`, 'a', noon + index, { rating }));
  return chooseFace(single, deriveCardState(cardId('a'), history, new Set(), scheduler).missesInARow);
};

describe('the face of a question', () => {
  it('is its own until it is missed, and one on for every miss since it was last remembered', () => {
    expect([missedAnd(), missedAnd('good'), missedAnd('again'), missedAnd('again', 'again')]).toEqual([
      'single',
      'single',
      'discrete',
      'recall',
    ]);
    expect(missedAnd('again', 'again', 'again')).toBe('typed');
    expect(missedAnd('again', 'again', 'again', 'again')).toBe('single');
    expect([missedAnd('again', 'again', 'good'), missedAnd('again', 'hard', 'again')]).toEqual(['single', 'discrete']);
  });

  it('is typed only where the author says what may be typed', () => {
    const { typed: _, ...untyped } = single;
    expect(facesOf(untyped)).toEqual(['single', 'discrete', 'recall']);
  });

  it.each(['Which statement holds?', 'Which of these is built first?', 'Which two options fit?'])(
    'is never from memory where the stem leans on its options: %s',
    (stem) => {
      expect(facesOf({ ...single, stem: [[stem]] })).not.toContain('recall');
    },
  );

  it('of any other kind is its own', () => {
    expect(facesOf(sample('order'))).toEqual(['order']);
    expect(chooseFace(sample('order'), 1)).toBe('order');
  });
});

describe('options one at a time', () => {
  const multiple = sample('multiple');
  const judge = (...judged: [string, boolean][]) =>
    decide(
      multiple,
      judged.map(([id, isKey]) => ({ id, isKey })),
    );

  it('go on until the first misjudged option or the last key', () => {
    expect([judge(), judge(['c', false]), judge(['a', true]), judge(['a', true], ['d', false])]).toEqual([
      'open',
      'open',
      'open',
      'open',
    ]);
    expect([judge(['c', true]), judge(['a', false]), judge(['a', true], ['d', true])]).toEqual([
      'wrong',
      'wrong',
      'wrong',
    ]);
    expect(judge(['a', true], ['c', false], ['b', true])).toBe('right');
  });
});
