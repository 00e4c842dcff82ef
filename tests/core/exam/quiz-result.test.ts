import { describe, expect, it } from 'vitest';
import { quizResultOf } from '../../../src/core/exam/quiz-result';
import { answered, noon } from '../../support/sample-events';

const plan = { startedAt: noon, mode: 'review' } as const;
const topicOf = (card: string) => (card.startsWith('gone') ? undefined : card.slice(0, 3));

describe('the result of a quiz', () => {
  it('counts each card by its first answer, whatever order they come in', () => {
    const result = quizResultOf(
      plan,
      [
        answered('3', 'img1', noon + 9, { tookMs: 1000 }),
        answered('1', 'img1', noon + 1, { rating: 'again', tookMs: 2000 }),
        answered('2', 'k8s1', noon + 2, { tookMs: 4000 }),
        answered('4', 'img2', noon + 3, { tookMs: 8000 }),
        answered('5', 'gone', noon + 4, { tookMs: 0 }),
      ],
      topicOf,
    );
    expect(result).toEqual({
      startedAt: noon,
      mode: 'review',
      scored: { points: 3, of: 4 },
      tookMs: 15_000,
      byTopic: [
        { topic: 'img', points: 1, of: 2 },
        { topic: 'k8s', points: 1, of: 1 },
      ],
    });
  });

  it('is none where nothing was answered', () => {
    expect(quizResultOf(plan, [], topicOf)).toBeUndefined();
  });
});
