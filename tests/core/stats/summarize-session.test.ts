import { describe, expect, it } from 'vitest';
import { right } from '../../../src/core/answer/outcome';
import type { Confidence } from '../../../src/core/answer/rating';
import type { Answered } from '../../../src/core/review/review-event';
import type { CardState } from '../../../src/core/schedule/card-state';
import { summarizeSession } from '../../../src/core/stats/summarize-session';
import { cardState } from '../../support/card-states';
import { answered, cardId, noon } from '../../support/sample-events';

const queue = ['a', 'b', 'c', 'd'].map((id) => ({ cardId: cardId(id), isNew: false }));
const states = (...list: CardState[]) => new Map(list.map((state) => [state.cardId, state]));
const none = states();
const summary = (answers: Answered[], before = none, after = none) => summarizeSession(queue, answers, before, after);
const miss = (id: string, card: string, at = noon) => answered(id, card, at, { rating: 'again' });

it('an empty sitting comes to nothing', () => {
  const { byConfidence, ...counts } = summary([]);
  expect(counts).toMatchObject({ right: 0, answered: 0, tookMs: 0, nowHolding: 0, takingHold: 0, slipped: 0 });
  expect(byConfidence.map(({ of }) => of)).toEqual([0, 0, 0]);
});

it('a card counts by its first answer, and all answers count for the time', () => {
  const first = miss('1', 'a');
  const sum = summary([first, answered('2', 'b', noon + 1), answered('3', 'a', noon + 2)]);
  expect(sum).toMatchObject({ right: 1, answered: 2, tookMs: 15_000 });
  expect(sum.firstAnswers.map(({ id }) => id)).toEqual(['1', '2']);
  expect(sum.missed).toEqual([first]);
});

it('an answer that is right in part is no right one', () => {
  const partly: Answered = { ...answered('1', 'a'), outcome: { verdict: 'partly', points: 1, of: 2 } };
  expect(summary([partly])).toMatchObject({ right: 0, missed: [partly] });
});

it('right answers are counted by how sure the learner said to be, guess first', () => {
  const said = (id: string, card: string, confidence: Confidence, isRight: boolean): Answered => ({
    ...(isRight ? answered(id, card) : miss(id, card)),
    confidence,
  });
  const answers = [
    said('1', 'a', 'certain', true),
    said('2', 'b', 'certain', false),
    said('3', 'c', 'guess', true),
    answered('4', 'd'),
  ];
  expect(summary(answers).byConfidence).toEqual([
    { confidence: 'guess', right: 1, of: 1 },
    { confidence: 'fairly', right: 0, of: 0 },
    { confidence: 'certain', right: 1, of: 2 },
  ]);
});

describe('what moved', () => {
  const weak = (id: string) => cardState(id, { stabilityDays: 20.9 });
  const strong = (id: string) => cardState(id, { stabilityDays: 21 });

  it('a card that reached three weeks is now holding, one that was there before is not', () => {
    const sum = summary([], states(weak('a'), strong('b')), states(strong('a'), strong('b'), strong('c')));
    expect(sum.nowHolding).toBe(2);
  });

  it('a new card that was answered takes hold, one that was known before does not', () => {
    expect(summary([], states(weak('a')), states(weak('a'), weak('b'))).takingHold).toBe(1);
  });

  it('a card known before slipped if its first answer was Again', () => {
    const answers = [miss('1', 'a'), miss('2', 'b'), answered('3', 'c'), miss('4', 'c', noon + 1)];
    expect(summary(answers, states(weak('a'), weak('c')), none).slipped).toBe(1);
  });

  it('a lucky guess of a known card slipped though it was right', () => {
    const guess: Answered = { ...miss('1', 'a'), outcome: right, confidence: 'guess' };
    expect(summary([guess], states(weak('a')), none)).toMatchObject({ slipped: 1, right: 1, missed: [] });
  });

  it('cards outside of the session count for nothing', () => {
    expect(summary([], none, states(strong('z'), weak('y')))).toMatchObject({ nowHolding: 0, takingHold: 0 });
  });
});
