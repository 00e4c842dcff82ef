// Writes a synthetic history as a backup, and the reviews in it as bytes for the plain loop:
//   node src/build/run.mjs tests/bench/make-history.ts ORDER.json
import { createWriteStream, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { CardId, DeviceId, EventId, SessionId } from '../../src/core/ids';
import { checksumOf } from '../../src/core/review/log-checksum';
import { type Answered, eventVersion } from '../../src/core/review/review-event';
import { loadMemoryModel } from '../../src/core/schedule/scheduler';
import { toMember } from '../../src/exchange/backup/gzip-member';
import { writeBackup } from '../../src/exchange/backup/write-backup';
import { ratingNames, seededChance, simulateLearners } from './simulate-learners';

interface Order {
  readonly out: string;
  /** Questions the app ships that are to be due now, each with its kind. */
  readonly due: readonly { readonly id: string; readonly kind: string }[];
  readonly cards: number;
  readonly events: number;
  readonly now: number;
  readonly seed: number;
}

const order: Order = JSON.parse(readFileSync(process.argv[3] as string, 'utf8'));
const { out, due, cards, events, now, seed } = order;
await loadMemoryModel();
const chance = seededChance(seed);
const reviews = simulateLearners({ cards, events, due: due.length, now }, chance);

/** Reviews of all cards by time, as numbers into the columns of `reviews`. */
const byTime = new Uint32Array(events).map((_, index) => index).sort((a, b) => at(a) - at(b) || a - b);

function at(review: number): number {
  return reviews.at[review] as number;
}

const hex = (digits: number) =>
  Math.floor(chance() * 16 ** digits)
    .toString(16)
    .padStart(digits, '0');

/** As `uuidV7` of the storage, with chance that can be repeated. */
function idAt(time: number): string {
  const stamp = time.toString(16).padStart(12, '0');
  return `${stamp.slice(0, 8)}-${stamp.slice(8)}-7${hex(3)}-${(8 + Math.floor(chance() * 4)).toString(16)}${hex(3)}-${hex(6)}${hex(6)}`;
}

const device = 'bench-device' as DeviceId;
const minute = 60_000;
let session = '';
let sessionEnds = 0;

function eventOf(review: number): Answered {
  const time = at(review);
  if (time > sessionEnds) [session, sessionEnds] = [idAt(time), time + 20 * minute];
  const card = reviews.card[review] as number;
  const rating = ratingNames[(reviews.grade[review] as number) - 1] ?? 'good';
  const isRight = rating !== 'again';
  const kind = due[card]?.kind ?? 'single';
  return {
    id: idAt(time) as EventId,
    at: time,
    utcOffsetMinutes: 0,
    deviceId: device,
    v: eventVersion,
    type: 'answered',
    cardId: (due[card]?.id ?? `ballast-${card.toString(36)}`) as CardId,
    revision: 'bench0',
    sessionId: session as SessionId,
    mode: 'review',
    response: responseOf(kind, rating, isRight),
    outcome: { verdict: isRight ? 'right' : 'wrong', points: isRight ? 1 : 0, of: 1 },
    ...(kind !== 'flashcard' && { confidence: chance() < 0.4 ? 'certain' : 'fairly' }),
    rating,
    tookMs: Math.round(4_000 + chance() * 20_000),
  };
}

function responseOf(kind: string, rating: Answered['rating'], isRight: boolean): Answered['response'] {
  if (kind === 'flashcard') return { kind, rating };
  if (kind === 'single') return { kind, chosen: isRight ? 'a' : 'b' };
  return { kind: 'dont-know' };
}

const eventsInMember = 500;

async function* sealed() {
  for (let from = 0; from < events; from += eventsInMember) {
    const block = Array.from(byTime.subarray(from, from + eventsInMember), eventOf);
    const body = await toMember(block.map((event) => `${JSON.stringify(event)}\n`).join(''));
    yield [{ body, checksum: checksumOf(block.map(({ id }) => id)) }];
  }
}

const bytes = writeBackup({ events, settings: undefined, rows: [], sealed }, now);
await pipeline(Readable.from(bytes), createWriteStream(`${out}.jsonl.gz`));
// Card by card: whole days since the review before (65535 for a first one) and the grade, 16 bits each.
await writeFile(
  `${out}.reviews`,
  Uint16Array.from({ length: 2 * events }, (_, i) => reviews.columnOf(i)),
);
