import { type CardId, type QuestionId, questionOf, type SessionId } from '../ids';
import type { Answered } from '../review/review-event';
import { type ExamItem, seedIn } from './exam-profile';

/** One question of an exam that is over, with the answer that stood. */
export interface ReviewedItem extends ExamItem {
  /** Its place in the exam, from 1. */
  readonly number: number;
  readonly answer?: Answered | undefined;
  readonly verdict: 'right' | 'partly' | 'wrong' | 'unanswered';
  /** What drew its numbers, as when it lay on the table. */
  readonly seed: string;
}

/** The questions of an exam in the order they were asked. Of two answers to one question the later stands. */
export function reviewExam(
  sessionId: SessionId,
  items: readonly ExamItem[],
  answers: readonly Answered[],
): ReviewedItem[] {
  const standing = new Map(answers.map((answer) => [questionOf(answer.cardId), answer]));
  return items.map((item, at) => {
    const answer = standing.get(item.questionId);
    const verdict = answer?.outcome.verdict ?? 'unanswered';
    return { ...item, number: at + 1, answer, verdict, seed: seedIn(sessionId, item) };
  });
}

/** What was not fully right, unanswered questions and those that did not count among them. */
export const missesOf = (reviewed: readonly ReviewedItem[]): ReviewedItem[] =>
  reviewed.filter(({ verdict }) => verdict !== 'right');

/** The cards of questions, for a session over them. */
export const cardsOf = (reviewed: readonly Pick<ReviewedItem, 'questionId'>[]): CardId[] =>
  reviewed.map(({ questionId }) => questionId as string as CardId);

export interface MissPlaces {
  /** Subtopics with two misses or more, most first; one that left the bank has no id. */
  readonly often: readonly {
    readonly subtopic: string | undefined;
    /** The id of the domain it stood for. */
    readonly domain: string;
    readonly misses: number;
  }[];
  /** Subtopics with one miss, in the order asked. */
  readonly once: readonly { readonly subtopic: string | undefined; readonly domain: string }[];
}

/** Where the misses of an exam were. */
export function missPlaces(
  misses: readonly ReviewedItem[],
  subtopicOf: (id: QuestionId) => string | undefined,
): MissPlaces {
  const found = new Map<string, { subtopic: string | undefined; domain: string; misses: number }>();
  for (const { questionId, domain } of misses) {
    const subtopic = subtopicOf(questionId);
    const place = found.get(subtopic ?? '') ?? { subtopic, domain, misses: 0 };
    found.set(subtopic ?? '', place);
    place.misses++;
  }
  const places = [...found.values()];
  return {
    often: places.filter((place) => place.misses > 1).sort((a, b) => b.misses - a.misses),
    once: places.filter((place) => place.misses === 1).map(({ subtopic, domain }) => ({ subtopic, domain })),
  };
}
