import type { CardId, QuestionId } from '../core/ids';
import type { Confusion } from '../core/stats/confused-pairs';
import { type ContrastIndex, contrastDrill } from '../core/stats/contrast-drill';
import type { Library } from './library.svelte';

const cardOf = (id: QuestionId) => id as string as CardId;

/** The cards of the drill for a confusion, in the order to ask them; none where there is no other side to ask. */
export function drillOf(
  library: Pick<Library, 'has'>,
  contrasts: ContrastIndex,
  confusion: Confusion,
): readonly CardId[] | undefined {
  return contrastDrill(confusion, contrasts, (id) => library.has(cardOf(id)))?.questions.map(cardOf);
}

/** What a card missed again and again is to be told from is not known: what is nearest to it. */
export const asConfusion = (questionId: QuestionId): Confusion => ({
  id: questionId,
  is: 'pair',
  chosen: '',
  times: 1,
  lastAt: 0,
  questions: [questionId],
  isProposed: true,
});
