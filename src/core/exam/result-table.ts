import type { ExamProfile } from './exam-profile';
import type { ExamResult } from './exam-result';
import type { ReviewedItem } from './review-exam';

/** What is said of one question beside what the exam itself knows. */
export interface QuestionTexts {
  readonly title: string;
  readonly place: string;
  readonly answer: string;
}

type Row = readonly (string | number | null)[];

/**
 * A result as a table with a header: a row a question where the profile shows answers, a row a domain where it shows those,
 * and one row for all otherwise. Times are seconds.
 */
export function resultTable(
  shows: ExamProfile['shows'],
  { title, scored, byDomain, usedMs, isPassed, passShare }: ExamResult,
  reviewed: readonly ReviewedItem[],
  textsOf: (item: ReviewedItem) => QuestionTexts,
): Row[] {
  if (shows === 'answers' && reviewed.length > 0)
    return [
      ['number', 'question', 'domain', 'topic', 'answer', 'outcome', 'marks', 'of', 'seconds', 'counts', 'id'],
      ...reviewed.map((item): Row => {
        const texts = textsOf(item);
        const { answer } = item;
        return [
          item.number,
          texts.title,
          byDomain.find(({ id }) => id === item.domain)?.title ?? item.domain,
          texts.place,
          texts.answer,
          item.verdict,
          answer?.outcome.points ?? 0,
          answer?.outcome.of ?? 1,
          answer ? Math.round(answer.tookMs / 1000) : null,
          item.isScored ? 'yes' : 'no',
          item.questionId,
        ];
      }),
    ];
  if (shows !== 'score')
    return [['domain', 'marks', 'of'], ...byDomain.map(({ title, points, of }): Row => [title, points, of])];
  return [
    ['exam', 'marks', 'of', 'pass mark', 'passed', 'seconds'],
    [title, scored.points, scored.of, passShare, isPassed ? 'yes' : 'no', Math.round(usedMs / 1000)],
  ];
}
