import type { QuestionId } from '../ids';
import { interleave } from '../queue/order-cards';
import type { Confusion } from './confused-pairs';

/** What the bank says of which questions touch, without opening it. */
export interface ContrastIndex {
  /** The questions that name a belief; none for one that a single question names, or nobody. */
  questionsOf(belief: string): readonly QuestionId[];
  /** Those that are about the same things without giving a question away, the nearest first; none for one that is gone. */
  neighboursOf(question: QuestionId): readonly QuestionId[];
}

/** The questions of a drill: those that lead to the confusion, and those about the other side of it, in turn. */
export interface ContrastDrill {
  readonly questions: readonly QuestionId[];
  /** Those of them that lead to it. */
  readonly leading: readonly QuestionId[];
}

/** A drill is a small sitting. */
const mostQuestions = 12;
const mostLeading = 6;

/**
 * The drill for a confusion: one question it happened in or that names its belief, then one that is about the same
 * things, and so on, for telling apart is learned where the two meet. Questions the bank no longer holds (`isThere` says
 * no) are left out; with nothing of the other side it is no drill, and there is none.
 */
export function contrastDrill(
  confusion: Confusion,
  index: ContrastIndex,
  isThere: (question: QuestionId) => boolean,
): ContrastDrill | undefined {
  const named = confusion.is === 'belief' ? index.questionsOf(confusion.misconception) : [];
  const allLeading = [...new Set([...confusion.questions, ...named])].filter(isThere);
  const leading = allLeading.slice(0, mostLeading);
  const taken = new Set(allLeading);
  // The nearest of each first, so that each leading question has a counterpart before one has two.
  const others = [...new Set(interleave(leading.map((question) => index.neighboursOf(question))))].filter(
    (question) => isThere(question) && !taken.has(question),
  );
  const wanted = Math.min(mostQuestions - leading.length, Math.max(leading.length, 3));
  const questions = interleave([leading, others.slice(0, wanted)]);
  return leading.length === 0 || others.length === 0 ? undefined : { questions, leading };
}
