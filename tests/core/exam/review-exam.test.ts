import { describe, expect, it } from 'vitest';
import { cardsOf, missesOf, missPlaces, reviewExam } from '../../../src/core/exam/review-exam';
import type { SessionId } from '../../../src/core/ids';
import { questionId } from '../../support/exam-questions';
import { answered } from '../../support/sample-events';

const sessionId = 'exam' as SessionId;
const item = (id: string, domain = 'k8s', isScored = true) => ({
  questionId: questionId(id),
  domain,
  isScored,
  isDiscrete: false,
});

describe('the review of an exam', () => {
  const items = [item('a'), item('b'), item('c', 'ecs'), item('d', 'ecs', false)];
  const answers = [
    answered('1', 'c', 1),
    answered('2', 'a', 2, { rating: 'again' }),
    answered('3', 'd', 3, { rating: 'again' }),
    answered('4', 'elsewhere', 3),
  ];
  const reviewed = reviewExam(sessionId, items, answers);

  it('keeps the order asked and says what stood for each question', () => {
    expect(reviewed.map(({ number, questionId, verdict }) => [number, questionId, verdict])).toEqual([
      [1, 'a', 'wrong'],
      [2, 'b', 'unanswered'],
      [3, 'c', 'right'],
      [4, 'd', 'wrong'],
    ]);
    expect(reviewed[0]?.answer).toBe(answers[1]);
  });

  it('takes the later of two answers', () => {
    const twice = reviewExam(
      sessionId,
      [item('a')],
      [answered('1', 'a', 1, { rating: 'again' }), answered('2', 'a', 2)],
    );
    expect(twice[0]?.verdict).toBe('right');
  });

  it('calls a miss what was wrong, left out or did not count, and gives its card', () => {
    expect(cardsOf(missesOf(reviewed))).toEqual(['a', 'b', 'd']);
  });
});

describe('where the misses were', () => {
  it('tells subtopics missed often, most first, from those missed once', () => {
    const ids = ['a1', 'b1', 'b2', 'b3', 'c1', 'a2', 'd1'];
    const misses = missesOf(
      reviewExam(
        sessionId,
        ids.map((id) => item(id, id[0])),
        [],
      ),
    );
    expect(missPlaces(misses, (id) => (id.startsWith('d') ? undefined : `x.${id[0]}`))).toEqual({
      often: [
        { subtopic: 'x.b', domain: 'b', misses: 3 },
        { subtopic: 'x.a', domain: 'a', misses: 2 },
      ],
      once: [
        { subtopic: 'x.c', domain: 'c' },
        { subtopic: undefined, domain: 'd' },
      ],
    });
  });
});
