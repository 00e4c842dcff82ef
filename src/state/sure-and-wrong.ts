import { type SureAndWrong, sureAndWrong } from '../core/exam/sure-and-wrong';
import type { CardId, EventId } from '../core/ids';
import type { ReviewLog } from '../core/ports';
import type { Answered } from '../core/review/review-event';
import type { Today } from './today.svelte';

/**
 * What was called certain and was wrong, out of the whole log: for a list that is asked for, never for a screen that opens.
 * A question is mended once its card was remembered after the mistake.
 */
export async function readSureAndWrong(
  log: Pick<ReviewLog, 'batches'>,
  today: Pick<Today, 'states' | 'loadStates'>,
): Promise<SureAndWrong[]> {
  const voided = new Set<EventId>();
  const mistaken: Answered[] = [];
  await today.loadStates();
  for await (const events of log.batches())
    for (const event of events) {
      if (event.type === 'voided') voided.add(event.voids);
      else if (event.type === 'answered' && event.confidence === 'certain' && event.outcome.verdict !== 'right')
        mistaken.push(event);
    }
  return sureAndWrong(
    mistaken.filter(({ id }) => !voided.has(id)),
    (questionId, at) => {
      const state = today.states.get(questionId as string as CardId);
      return state !== undefined && (state.answeredAt ?? 0) > at && state.missesInARow === 0;
    },
  );
}
