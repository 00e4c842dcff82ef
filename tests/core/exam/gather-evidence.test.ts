import { describe, expect, it } from 'vitest';
import { type EvidenceSource, gatherEvidence } from '../../../src/core/exam/gather-evidence';
import { itemPrior } from '../../../src/core/exam/item-response';
import { deriveCaches } from '../../../src/core/review/plan-append';
import type { Answered } from '../../../src/core/review/review-event';
import { newCardState } from '../../../src/core/schedule/card-state';
import { dayMs } from '../../../src/core/schedule/study-day';
import { anyProfile, examQuestion } from '../../support/exam-questions';
import { answered, cardId, noon, scheduler } from '../../support/sample-events';

const questions = [
  examQuestion('a', 'img.cache'),
  examQuestion('b', 'img.cache', { difficulty: 5 }),
  examQuestion('c', 'run.cli', { kind: 'command' }),
  examQuestion('d', 'run.cli'),
  examQuestion('e', 'img.cache', { kind: 'flashcard' }),
  examQuestion('f', 'eks.net'),
];
const source = (more: Partial<EvidenceSource>): EvidenceSource => ({
  questions,
  states: new Map(),
  scheduler,
  now: noon + 10 * dayMs,
  examAt: noon + 20 * dayMs,
  utcOffsetMinutes: 0,
  ...more,
});

const statesAfter = (...answers: readonly Answered[]) =>
  new Map(deriveCaches(answers, scheduler).states.map((state) => [state.cardId, state]));

describe('the evidence of readiness', () => {
  it('is the first answer to each question of the domains, whatever their order; flashcards and helped answers are none', () => {
    const { firstAnswers } = gatherEvidence(
      anyProfile,
      source({
        states: statesAfter(
          answered('2', 'a', noon + dayMs, { rating: 'again' }),
          answered('1', 'a', noon),
          { ...answered('3', 'b', noon), hintsShown: 1 },
          answered('4', 'c', noon + 4 * dayMs, { rating: 'again' }),
          answered('5', 'e', noon),
          answered('6', 'f', noon),
          answered('7', 'gone', noon),
        ),
      }),
    );
    expect(firstAnswers).toEqual([
      { domain: 'images', prior: itemPrior({ kind: 'single', difficulty: 3 }), isRight: true, ageDays: 10 },
      { domain: 'rest', prior: itemPrior({ kind: 'command', difficulty: 3 }), isRight: false, ageDays: 6 },
    ]);
  });

  it('has the unseen questions of its kinds as the pool, and all of them once none is unseen', () => {
    const pool = (...seen: string[]) =>
      gatherEvidence(anyProfile, source({ states: statesAfter(...seen.map((id) => answered(id, id))) })).pool.get(
        'images',
      );
    expect(pool('a')).toEqual([itemPrior({ kind: 'single', difficulty: 5 })]);
    expect(pool('a', 'b')).toHaveLength(2);
  });

  it('has the recall of each card on the date, of those only that were remembered once', () => {
    const remembered = scheduler.review(newCardState(cardId('a')), { at: noon, utcOffsetMinutes: 0, rating: 'good' });
    const missed = scheduler.review(newCardState(cardId('b')), { at: noon, utcOffsetMinutes: 0, rating: 'again' });
    const states = new Map([remembered, missed].map((state) => [state.cardId, state]));
    const { recall } = gatherEvidence(anyProfile, source({ states }));
    expect(recall.get('images')).toEqual([scheduler.retrievability(remembered, noon + 20 * dayMs, 0)]);
    expect(recall.get('rest')).toBeUndefined();
  });
});
