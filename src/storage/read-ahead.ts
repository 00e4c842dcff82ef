import type { CardId, EventId } from '../core/ids';
import type { NextAnswer } from '../core/ports';
import type { DayTotals } from '../core/review/day-totals';
import type { Scheduler } from '../core/schedule/scheduler';
import type { FiledState } from '../core/schedule/state-page';
import { studyDayOf } from '../core/schedule/study-day';
import type { CardMistakes } from '../core/stats/question-mistakes';
import { bucketOf } from './buckets';
import type { Read, Write } from './open-database';
import { sealedIn } from './sealed-events';
import { weekOf } from './stored-days';
import { statesIn } from './stored-states';

/** What an append to a card goes by, besides the event. */
interface Standing {
  readonly filed: FiledState | undefined;
  readonly fingerprint: unknown;
  readonly week: number;
  readonly days: readonly DayTotals[] | undefined;
  readonly bucket: number;
  readonly mistakes: readonly CardMistakes[] | undefined;
}

/** A standing read before there is an event: it holds until there is another last change. */
export interface ReadAhead {
  readonly cardId: CardId;
  readonly lastChange: unknown;
  /** No event has a greater id, nor does a void name one. */
  readonly greatestId: string;
  readonly standing: Standing;
}

const weekOfAnswer = ({ at, utcOffsetMinutes }: NextAnswer, { settings }: Scheduler): number =>
  weekOf(studyDayOf(at, utcOffsetMinutes, settings.rolloverHour));

const lastChangeIn = (tx: Read | Write) => tx.objectStore('values').get('lastChange');

/** Reads what stands of a card, and of the week an answer to it would fall in. */
export async function standingOf(tx: Read | Write, scheduler: Scheduler, next: NextAnswer): Promise<Standing> {
  const [week, bucket] = [weekOfAnswer(next, scheduler), bucketOf(next.cardId)];
  const [[filed], fingerprint, days, mistakes] = await Promise.all([
    statesIn(tx, [next.cardId]),
    tx.objectStore('values').get('fingerprint'),
    tx.objectStore('days').get(week),
    tx.objectStore('mistakes').get(bucket),
  ]);
  return { filed, fingerprint, week, days, bucket, mistakes };
}

/** Reads all that an append of one event to a card would have to wait for. */
export async function readAhead(tx: Read, scheduler: Scheduler, next: NextAnswer): Promise<ReadAhead> {
  const [lastChange, greatestId, standing] = await Promise.all([
    lastChangeIn(tx),
    greatestIdIn(tx),
    standingOf(tx, scheduler, next),
  ]);
  return { cardId: next.cardId, lastChange, greatestId, standing };
}

/** What was read ahead, if it was for an event like this one and still holds: the event is new then, and not void. */
export async function stillStanding(
  tx: Write,
  ahead: ReadAhead | undefined,
  scheduler: Scheduler,
  event: NextAnswer & { readonly id: EventId },
): Promise<Standing | undefined> {
  if (!ahead || ahead.cardId !== event.cardId || event.id <= ahead.greatestId) return undefined;
  if (ahead.standing.week !== weekOfAnswer(event, scheduler)) return undefined;
  return (await lastChangeIn(tx)) === ahead.lastChange ? ahead.standing : undefined;
}

async function greatestIdIn(tx: Read): Promise<string> {
  const [events, voids] = [tx.objectStore('events'), tx.objectStore('voids')];
  const [{ lastId }, ...cursors] = await Promise.all([
    sealedIn(tx),
    events.openKeyCursor(null, 'prev'),
    events.index('voids').openKeyCursor(null, 'prev'),
    voids.openKeyCursor(null, 'prev'),
  ]);
  return [lastId, ...cursors.map((cursor) => cursor?.key ?? '')].sort().at(-1) as string;
}
