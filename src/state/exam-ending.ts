import { fitsQuestion } from '../core/answer/grade-answer';
import { judgeAnswer } from '../core/answer/judge-answer';
import type { Response } from '../core/answer/response';
import type { ExamQuestion } from '../core/exam/exam-profile';
import type { ExamResult } from '../core/exam/exam-result';
import { type ExamUnderWay, startedFacts } from '../core/exam/exam-under-way';
import { finishExam, type GradedAnswer } from '../core/exam/finish-exam';
import type { EpochMs, QuestionId } from '../core/ids';
import type { EventFacts, ReviewEvent } from '../core/review/review-event';
import { cardIn, type ExamSupport, faceIn } from './exam-items';
import type { Services } from './services';
import { answeredFacts } from './session-support';

/** A response as text; in what order options were ticked says nothing. */
const saidBy = (response: Response) =>
  JSON.stringify(response, (key, value) => (key === 'chosen' || key === 'lines' ? inOrder(value) : value));
const inOrder = (chosen: unknown): unknown => {
  if (!Array.isArray(chosen)) return chosen;
  return chosen.some(Array.isArray) ? chosen.map(inOrder) : chosen.toSorted();
};

/**
 * The events an exam ends with: an answer to each question that was answered in whole, at the time it was last changed, and
 * what the exam came to; how it began, too, if nothing says so any more. What the bank no longer holds, or no longer as it
 * was answered, is no answer. Rejects if a bank cannot be fetched.
 */
export async function examEnding(
  { log, clock, ids, stamp }: Pick<Services, 'log' | 'clock' | 'ids' | 'stamp'>,
  { library, prepare }: ExamSupport,
  exam: ExamUnderWay,
  { is, usedMs, questions }: { is: ExamResult['end']; usedMs: number; questions: readonly ExamQuestion[] },
): Promise<ReviewEvent[]> {
  const stampAt = (facts: EventFacts, at: EpochMs): ReviewEvent => ({
    ...stamp(facts),
    id: ids.nextEventId(at),
    at,
    utcOffsetMinutes: clock.utcOffsetMinutes(at),
  });
  const answers = new Map<QuestionId, GradedAnswer>();
  const { sessionId: id, startedAt } = exam;
  // A restored backup may have replaced how it began. What cannot be read may say it.
  const isBegun = await log.examStart({ id, startedAt }).catch(() => true);
  const events: ReviewEvent[] = isBegun ? [] : [stampAt(startedFacts(exam), startedAt)];
  for (const item of exam.items) {
    const draft = exam.drafts[item.questionId];
    const found = draft?.isWhole ? await library.find(cardIn(item)) : undefined;
    if (!draft?.response || !found) continue;
    const { question } = found;
    const kind = await prepare(faceIn(item, question));
    if (!fitsQuestion(kind, question, draft.response)) continue;
    const judge = (response: typeof draft.response) => judgeAnswer(kind, question, response, undefined, 0, []);
    const given = judge(draft.response);
    const { at, tookMs, first } = draft;
    const isChanged = first !== undefined && saidBy(first) !== saidBy(draft.response);
    answers.set(item.questionId, {
      outcome: given.outcome,
      ...(isChanged && { first: judge(first).outcome }),
      at,
      tookMs,
    });
    const facts = answeredFacts(
      { id: exam.sessionId, mode: 'exam' },
      { cardId: cardIn(item), question },
      given,
      tookMs,
    );
    events.push(stampAt(facts, at));
  }
  const held = new Map(questions.map((question) => [question.id, question]));
  const result = finishExam(exam, { is, usedMs, answers, questions: held });
  return [...events, stamp({ type: 'examFinished', sessionId: exam.sessionId, result })];
}
