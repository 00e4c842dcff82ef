import { type FinishedSitting, latestFirst } from '../core/exam/finished-sitting';
import type { CardId, EventId } from '../core/ids';
import type { SegmentCodec } from '../core/ports';
import type { SessionPlan } from '../core/queue/session-plan';
import { eventsOfCard, linesOf } from '../core/review/event-columns';
import { compareEvents } from '../core/review/event-order';
import {
  type Answered,
  type ExamStarted,
  isCardEvent,
  noteIn,
  type ReplayEvent,
  type ReviewEvent,
} from '../core/review/review-event';
import { mistakesByQuestion, type QuestionMistakes } from '../core/stats/question-mistakes';
import type { Database, Read } from './open-database';
import type { Ranges } from './schema';
import { hasSealedVoid, sealedIn } from './sealed-events';
import { statesIn } from './stored-states';
import { reading } from './transact';
import { timeInId } from './uuid-v7';

/** Readers that want events whole: rows as they are, sealed ones out of their bodies. */

export const toLines = (events: readonly ReviewEvent[]) => events.map((event) => `${JSON.stringify(event)}\n`).join('');

/** Ids of events, a line each. */
export const idLines = (events: readonly ReviewEvent[]) => events.map(({ id }) => id).join('\n');

export const fromLines = (lines: string): ReviewEvent[] => JSON.parse(`[${lines.trimEnd().replaceAll('\n', ',')}]`);

/** Those events that name something, without parsing the rest: one card has a few of a segment's five hundred. */
function fromLinesNaming(lines: string, id: string): ReviewEvent[] {
  const written = JSON.stringify(id);
  return fromLines(
    lines
      .split('\n')
      .filter((line) => line.includes(written))
      .join('\n'),
  );
}

/** A clock may have been set back during a session: look a day further. */
const slackMs = 86_400_000;

/** How many segments are opened at a time. */
const segmentsAtOnce = 20;

function* partsOf(numbers: readonly number[]): Generator<readonly number[]> {
  for (let from = 0; from < numbers.length; from += segmentsAtOnce) yield numbers.slice(from, from + segmentsAtOnce);
}

type Session = Pick<SessionPlan, 'id' | 'startedAt'>;

/** Answers of a session that count, oldest first. */
export const answersOfSession = async (db: Database, codec: SegmentCodec, session: Session) =>
  countingAnswers(db, await eventsOfSession(db, codec, session));

/** The earliest start of an exam under this id. */
export async function startOfExam(db: Database, codec: SegmentCodec, session: Session) {
  const events = (await eventsOfSession(db, codec, session)).sort(compareEvents);
  return events.find((event): event is ExamStarted & ReviewEvent => event.type === 'examStarted');
}

async function eventsOfSession(db: Database, codec: SegmentCodec, { id, startedAt }: Session): Promise<ReviewEvent[]> {
  const tx = reading(db);
  const [{ first, next }, ranges, rows] = await Promise.all([
    sealedIn(tx),
    tx.objectStore('values').get('ranges') as Promise<Ranges | undefined>,
    tx.objectStore('events').index('sessionId').getAll(id),
  ]);
  const from = startedAt - slackMs;
  // Numbers do not follow time: a merge puts older segments behind newer ones. Most are told by the time in their last id.
  const near = (ranges ?? []).flatMap(([number, , lastId]) =>
    number >= first && number < next && !(timeInId(lastId) < from) ? [number] : [],
  );
  const found = [...rows];
  for (const numbers of partsOf(near)) {
    const segments = await Promise.all(numbers.map((number) => db.get('segments', number)));
    const late = segments.flatMap((segment) => (segment && segment.lastAt >= from ? [segment.number] : []));
    for (const event of await opened(db, codec, late, id))
      if ('sessionId' in event && event.sessionId === id) found.push(event);
  }
  return found;
}

export const answersOfCard = async (db: Database, codec: SegmentCodec, cardId: CardId) =>
  countingAnswers(db, await wholeEventsOf(db, codec, cardId));

/** As `answersOfCard`, out of columns: a card may have events in a dozen segments, and to open one takes a page longer than a frame. */
export async function replayOfCard(
  db: Database,
  codec: SegmentCodec,
  cardId: CardId,
): Promise<ReplayEvent<Answered>[]> {
  const tx = reading(db);
  const { segments, rows } = await heldOf(tx, cardId);
  const sealed = await replayIn(tx, cardId, segments);
  if (!sealed) return answersOfCard(db, codec, cardId);
  return countingAnswers(db, [...sealed.map(({ event }) => event), ...rows]);
}

/** The newest note on a card. Nothing is opened but the segment that holds it, if columns tell which. */
export async function noteOfCard(db: Database, codec: SegmentCodec, cardId: CardId): Promise<string> {
  const tx = reading(db);
  const { segments, rows } = await heldOf(tx, cardId);
  const sealed = await replayIn(tx, cardId, segments);
  if (!sealed) return noteIn(await wholeEventsOf(db, codec, cardId));
  const notes = [...sealed, ...rows.map((event) => ({ event, number: undefined }))]
    .filter(({ event }) => event.type === 'noteSet')
    .sort((a, b) => compareEvents(a.event, b.event));
  const newest = notes.at(-1);
  if (!newest) return '';
  const whole = newest.number === undefined ? rows : await opened(db, codec, [newest.number], newest.event.id);
  const found = whole.find(({ id }) => id === newest.event.id);
  const isIt = found?.type === 'noteSet' && found.cardId === cardId;
  return isIt ? found.text : noteIn(await wholeEventsOf(db, codec, cardId));
}

/** What columns hold of a card, by segment; nothing if one of its segments is damaged so that they do not tell. */
async function replayIn(tx: Read, cardId: CardId, segments: readonly number[]) {
  const found = await Promise.all(
    segments.map(async (number) => {
      const [segment, columns] = await Promise.all([
        tx.objectStore('segments').get(number),
        tx.objectStore('columns').get(number),
      ]);
      const tells = segment && columns && linesOf(segment.ids).length === columns.at.length;
      return tells ? eventsOfCard(columns, segment.ids, cardId).map((event) => ({ event, number })) : [];
    }),
  );
  return found.every(({ length }) => length > 0) ? found.flat() : undefined;
}

async function wholeEventsOf(db: Database, codec: SegmentCodec, cardId: CardId): Promise<ReviewEvent[]> {
  const { segments, rows } = await heldOf(reading(db), cardId);
  const sealed = await opened(db, codec, segments, cardId);
  return [...sealed.filter((event) => isCardEvent(event) && event.cardId === cardId), ...rows];
}

/** The segments that hold events of a card, and those events of it that are rows. */
async function heldOf(tx: Read, cardId: CardId) {
  const [[filed], rows] = await Promise.all([
    statesIn(tx, [cardId]),
    tx.objectStore('events').index('cardId').getAll(cardId),
  ]);
  return { segments: filed?.segments ?? [], rows };
}

async function opened(
  db: Database,
  codec: SegmentCodec,
  numbers: readonly number[],
  naming?: string,
): Promise<ReviewEvent[]> {
  const bodies = await Promise.all(numbers.map((number) => db.get('bodies', number)));
  const texts = await Promise.all(bodies.map((body) => (body ? codec.decode(body) : '')));
  return texts.flatMap((text) => (naming === undefined ? fromLines(text) : fromLinesNaming(text, naming)));
}

async function countingAnswers<E extends ReviewEvent | ReplayEvent>(
  db: Database,
  events: readonly E[],
): Promise<Extract<E, { readonly type: 'answered' }>[]> {
  const tx = reading(db);
  const isAnswer = (event: E): event is Extract<E, { readonly type: 'answered' }> => event.type === 'answered';
  const answers = events.filter(isAnswer);
  const isVoid = await Promise.all(answers.map(({ id }) => hasVoid(tx, id)));
  return answers.filter((_, index) => !isVoid[index]).sort(compareEvents);
}

async function hasVoid(tx: Read, id: EventId): Promise<boolean> {
  const rows = await tx.objectStore('events').index('voids').getAll(id);
  return rows.some(({ type }) => type === 'voided') || hasSealedVoid(tx, id);
}

/** Every event of the log once: the rows and the segments there are at one instant, which stay as they are. */
export async function* allBatches(db: Database, codec: SegmentCodec): AsyncGenerator<ReviewEvent[]> {
  const tx = reading(db);
  const [{ first, next }, rows] = await Promise.all([sealedIn(tx), tx.objectStore('events').getAll()]);
  const numbers = Array.from({ length: next - first }, (_, index) => first + index);
  for (const part of partsOf(numbers)) yield await opened(db, codec, part);
  if (rows.length > 0) yield rows;
}

/** Exams and quizzes that are over, the latest first. */
export const sittingsIn = async (db: Database): Promise<FinishedSitting[]> =>
  latestFirst((await db.getAll('sittings')).flat());

/** What was wrong in answers that count, by question. */
export const mistakesIn = async (db: Database): Promise<QuestionMistakes[]> =>
  mistakesByQuestion((await db.getAll('mistakes')).flat());
