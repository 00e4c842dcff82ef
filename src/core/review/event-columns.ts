import { verdicts } from '../answer/outcome';
import { confidences, ratings } from '../answer/rating';
import type { CardId, EventId } from '../ids';
import type { Mistake } from '../question/kinds/question-kind';
import type { Mode, ReplayEvent, SittingEnd } from './review-event';

/**
 * Some events in columns, as much of each as the caches are derived from. A thousand times fewer objects than events: a
 * million of them are read in tenths of a second. Their ids are kept apart, for few of those who read columns need them.
 */
export interface EventColumns {
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
  /** What voids name: their number among the events, the id, and the number of that event, or -1 if it is not among them. */
  readonly voids: readonly (readonly [index: number, voids: EventId, target: number])[];
  /** What was wrong with answers: the number of the event and that of the mistake, by turns; and the mistakes, a line each. */
  readonly mistakes: Uint32Array<ArrayBuffer>;
  readonly mistakeNames: string;
  /** The ends of exams and quizzes, whole. */
  readonly ends: readonly (readonly [index: number, end: SittingEnd])[];
}

export const types = ['', 'answered', 'rescheduled', 'reset', 'suspensionSet', 'noteSet', 'voided'];
export const modes: readonly (Mode | '')[] = ['', 'review', 'practice', 'exam', 'lab'];

/** Ids or cards of columns, one by one. */
export const linesOf = <Id extends string>(lines: string): Id[] => (lines === '' ? [] : lines.split('\n')) as Id[];

/** A mistake on one line, and back. */
export const nameOfMistake = ({ of, misconception }: Mistake): string =>
  JSON.stringify(misconception === undefined ? [of] : [of, misconception]);

export function mistakeNamed(name: string): Mistake {
  const [of, misconception] = JSON.parse(name) as [string, string?];
  return { of, ...(misconception !== undefined && { misconception }) };
}

function mistakesAt({ mistakes, mistakeNames }: EventColumns, index: number): Mistake[] {
  const found: Mistake[] = [];
  for (let pair = 0; pair < mistakes.length; pair += 2)
    if (mistakes[pair] === index)
      found.push(mistakeNamed(linesOf(mistakeNames)[mistakes[pair + 1] as number] as string));
  return found;
}

/** The event at an index. */
function eventAt(columns: EventColumns, index: number, id: EventId, cardId: CardId): ReplayEvent {
  const number = columns.number[index] as number;
  const type = types[columns.type[index] as number];
  return {
    id,
    at: columns.at[index] as number,
    utcOffsetMinutes: columns.utcOffsetMinutes[index] as number,
    type,
    cardId,
    ...(type === 'answered' && answerAt(columns, index)),
    ...(type === 'rescheduled' && { dueAt: number }),
    ...(type === 'suspensionSet' && { isSuspended: number === 1 }),
    ...(type === 'voided' && { voids: columns.voids.find(([at]) => at === index)?.[1] }),
  } as ReplayEvent;
}

function answerAt(columns: EventColumns, index: number) {
  const confidence = confidences[(columns.confidence[index] as number) - 1];
  const hintsShown = columns.hintsShown[index] as number;
  const mistakes = mistakesAt(columns, index);
  return {
    mode: modes[columns.mode[index] as number],
    rating: ratings[columns.rating[index] as number],
    outcome: { verdict: verdicts[columns.verdict[index] as number] },
    tookMs: columns.number[index],
    ...(confidence && { confidence }),
    ...(hintsShown > 0 && { hintsShown }),
    ...(mistakes.length > 0 && { mistakes }),
  };
}

/** The events of one card, in the order they are held; `ids` are those of all events of the columns, a line each. */
export function eventsOfCard(columns: EventColumns, ids: string, cardId: CardId): ReplayEvent[] {
  const number = linesOf<CardId>(columns.cards).indexOf(cardId);
  if (number < 0) return [];
  return linesOf<EventId>(ids).flatMap((id, index) =>
    columns.card[index] === number ? [eventAt(columns, index, id, cardId)] : [],
  );
}

/** The card an event speaks of, if it is one of those in the columns and speaks of any. */
export function cardOf(columns: EventColumns, ids: string, id: EventId): CardId | undefined {
  const index = linesOf<EventId>(ids).indexOf(id);
  return index < 0 ? undefined : linesOf<CardId>(columns.cards)[columns.card[index] as number];
}
