import { type QuestionId, questionOf } from '../ids';
import type { CardState } from '../schedule/card-state';
import { counted, percent } from './in-words';
import { wilson } from './wilson';

/** As much of a card state as says how often it was missed. */
type MissedState = Pick<CardState, 'cardId' | 'reps' | 'misses' | 'isSuspended'>;

interface MissedQuestion {
  readonly questionId: QuestionId;
  readonly misses: number;
  readonly answers: number;
  /** Of its answers. */
  readonly share: number;
}

export interface MostMissed {
  /** The most missed first. */
  readonly questions: readonly MissedQuestion[];
  /** Misses and answers of all questions, those not shown too. */
  readonly misses: number;
  readonly answers: number;
  readonly finding: string;
}

/**
 * The questions missed most, over all their cards and not set aside. They are ordered by the share of misses that is
 * sure (the low end of its range), so that one miss in one answer does not come before eight in ten.
 */
export function mostMissed(states: Iterable<MissedState>, limit = 10): MostMissed {
  const questions = new Map<QuestionId, { misses: number; answers: number }>();
  for (const { cardId, reps, misses, isSuspended } of states) {
    if (isSuspended || reps === 0) continue;
    const id = questionOf(cardId);
    const known = questions.get(id) ?? { misses: 0, answers: 0 };
    questions.set(id, { misses: known.misses + misses, answers: known.answers + reps });
  }
  const all = [...questions].map(([questionId, { misses, answers }]) => ({
    questionId,
    misses,
    answers,
    share: misses / answers,
  }));
  const missed = all
    .filter(({ misses }) => misses > 0)
    .map((question) => ({ question, sure: wilson(question.misses, question.answers).low }))
    .sort(
      (a, b) =>
        b.sure - a.sure ||
        b.question.misses - a.question.misses ||
        (a.question.questionId < b.question.questionId ? -1 : 1),
    )
    .map(({ question }) => question);
  const [misses, answers] = all.reduce(([m, n], question) => [m + question.misses, n + question.answers], [0, 0]);
  const shown = missed.slice(0, limit);
  return { questions: shown, misses, answers, finding: findingOf(shown, misses) };
}

function findingOf(shown: readonly MissedQuestion[], misses: number): string {
  if (misses === 0) return 'Nothing was missed yet.';
  const inShown = shown.reduce((sum, question) => sum + question.misses, 0);
  return `${counted(shown.length, 'question')} ${shown.length === 1 ? 'makes' : 'make'} up ${percent(inShown / misses)} of ${counted(misses, 'miss', 'misses')}.`;
}
