import type { AnyKind } from '../core/answer/grade-answer';
import { type ExamItem, seedIn } from '../core/exam/exam-profile';
import type { ExamUnderWay } from '../core/exam/exam-under-way';
import type { CardId } from '../core/ids';
import type { Face } from '../core/question/faces/registry';
import type { Kind } from '../core/question/kinds/registry';
import type { Question } from '../core/question/question';
import type { SessionSupport } from './session-support';

export type ExamSupport = Pick<SessionSupport, 'library' | 'prepare'>;

/** The face an exam shows a question in. */
export const faceIn = ({ isDiscrete }: Pick<ExamItem, 'isDiscrete'>, { kind }: { readonly kind: Kind }): Face =>
  isDiscrete ? 'discrete' : kind;

/** One question of an exam is one card. */
export const cardIn = ({ questionId }: Pick<ExamItem, 'questionId'>) => questionId as string as CardId;

/** The question on the table; none if it left the bank. `turn` tells one showing from another. */
export interface ShownItem {
  readonly question: Question | undefined;
  readonly face: Face;
  readonly kind: AnyKind | undefined;
  readonly seed: string;
  readonly turn: object;
}

/** A question of an exam with all that shows it; none past the last. Rejects if its bank or its face cannot be had. */
export async function layItem(
  { library, prepare }: ExamSupport,
  { items, sessionId }: ExamUnderWay,
  position: number,
): Promise<ShownItem | undefined> {
  const item = items[position];
  if (!item) return undefined;
  const found = await library.find(cardIn(item));
  const face = found ? faceIn(item, found.question) : 'single';
  const kind = found && (await prepare(face));
  return { question: found?.question, face, kind, seed: seedIn(sessionId, item), turn: {} };
}
