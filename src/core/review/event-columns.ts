import type { Outcome } from '../answer/outcome';
import { confidences, ratings } from '../answer/rating';
import type { CardId, EventId } from '../ids';
import type { Mistake } from '../question/kinds/question-kind';
import type { Mode, ReplayEvent, SittingEnd } from './review-event';

/**
 * Some events in columns, as much of each as the caches are derived from. A thousand times fewer objects than events: a
 * million of them are read in tenths of a second.
 */
export interface EventColumns {
  /** Ids, a line each. */
  readonly ids: string;
  readonly at: Float64Array<ArrayBuffer>;
  readonly utcOffsetMinutes: Int16Array<ArrayBuffer>;
  /** Index into `types`, 0 for a type that derives nothing. */
  readonly type: Uint8Array<ArrayBuffer>;
  /** Ids of the cards spoken of, a line each, and for each event its number among them; -1 if it speaks of none. */
  readonly cards: string;
  readonly card: Int16Array<ArrayBuffer>;
  /** Rating and verdict of an answer, as indices. */
  readonly rating: Uint8Array<ArrayBuffer>;
  readonly verdict: Uint8Array<ArrayBuffer>;
  /** Mode of an answer as an index, 0 for one unknown; confidence as an index and one, 0 for none said; hints shown. */
  readonly mode: Uint8Array<ArrayBuffer>;
  readonly confidence: Uint8Array<ArrayBuffer>;
  readonly hintsShown: Uint8Array<ArrayBuffer>;
  /** `tookMs` of an answer, `dueAt` of a rescheduling, 1 or 0 for set aside or taken back. */
  readonly number: Float64Array<ArrayBuffer>;
  /** What voids name: their number among the events, and the id. */
  readonly voids: readonly (readonly [index: number, voids: EventId])[];
  /** What was wrong with answers, of those of which anything is named. */
  readonly mistakes: readonly (readonly [index: number, mistakes: readonly Mistake[]])[];
  /** The ends of exams and quizzes, whole. */
  readonly ends: readonly (readonly [index: number, end: SittingEnd])[];
}

export const types = ['', 'answered', 'rescheduled', 'reset', 'suspensionSet', 'noteSet', 'voided'];
export const modes: readonly (Mode | '')[] = ['', 'review', 'practice', 'exam', 'lab'];
export const verdicts: readonly Outcome['verdict'][] = ['right', 'partly', 'wrong'];

/** Ids or cards of columns, one by one. */
export const linesOf = <Id extends string>(lines: string): Id[] => (lines === '' ? [] : lines.split('\n')) as Id[];

/** The event at an index, with the ids split before by whoever reads many. */
export function eventAt(columns: EventColumns, index: number, id: EventId, cardId: CardId | undefined): ReplayEvent {
  const number = columns.number[index] as number;
  const type = types[columns.type[index] as number];
  return {
    id,
    at: columns.at[index] as number,
    utcOffsetMinutes: columns.utcOffsetMinutes[index] as number,
    type,
    ...(cardId !== undefined && { cardId }),
    ...(type === 'answered' && answerAt(columns, index)),
    ...(type === 'rescheduled' && { dueAt: number }),
    ...(type === 'suspensionSet' && { isSuspended: number === 1 }),
    ...(type === 'voided' && { voids: columns.voids.find(([at]) => at === index)?.[1] }),
  } as ReplayEvent;
}

function answerAt(columns: EventColumns, index: number) {
  const confidence = confidences[(columns.confidence[index] as number) - 1];
  const hintsShown = columns.hintsShown[index] as number;
  const mistakes = columns.mistakes.find(([at]) => at === index)?.[1];
  return {
    mode: modes[columns.mode[index] as number],
    rating: ratings[columns.rating[index] as number],
    outcome: { verdict: verdicts[columns.verdict[index] as number] },
    tookMs: columns.number[index],
    ...(confidence && { confidence }),
    ...(hintsShown > 0 && { hintsShown }),
    ...(mistakes && { mistakes }),
  };
}

/** The events of one card, in the order they are held. */
export function eventsOfCard(columns: EventColumns, cardId: CardId): ReplayEvent[] {
  const number = linesOf<CardId>(columns.cards).indexOf(cardId);
  if (number < 0) return [];
  const ids = linesOf<EventId>(columns.ids);
  return ids.flatMap((id, index) => (columns.card[index] === number ? [eventAt(columns, index, id, cardId)] : []));
}

/** The card an event of these columns speaks of. */
export function cardOf(columns: EventColumns, id: EventId): CardId | undefined {
  const index = linesOf<EventId>(columns.ids).indexOf(id);
  return index < 0 ? undefined : linesOf<CardId>(columns.cards)[columns.card[index] as number];
}
