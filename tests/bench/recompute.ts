// What it takes to work out anew all that statistics are made of, beside a plain pass over the same packed columns:
//   node recompute.js ORDER.json, as `buildScript` makes it
import { readFileSync } from 'node:fs';
import type { CardId, DeviceId, EventId, SessionId } from '../../src/core/ids';
import { type EventColumns, linesOf } from '../../src/core/review/event-columns';
import { ColumnFold } from '../../src/core/review/fold-columns';
import { mistakesIn, sittingsIn } from '../../src/core/review/fold-details';
import { packEvents } from '../../src/core/review/pack-events';
import { type Answered, eventVersion, type ReviewEvent } from '../../src/core/review/review-event';
import { CardTable } from '../../src/core/schedule/card-table';
import { createMemoryStep } from '../../src/core/schedule/memory-model';
import { createScheduler, loadMemoryModel } from '../../src/core/schedule/scheduler';
import { dayMs, hourMs, minuteMs } from '../../src/core/schedule/study-day';
import type { StoredStretch } from '../../src/storage/schema';
import { toStretch } from '../../src/storage/stored-stretches';
import { ratingNames, seededChance, simulateLearners } from './simulate-learners';

interface Order {
  readonly cards: number;
  readonly events: number;
  readonly now: number;
  readonly seed: number;
}

const order: Order = JSON.parse(readFileSync(process.argv[2] as string, 'utf8'));
const rolloverHour = 4;
const eventsInSegment = 500;
const segmentsInStretch = 25;
const columnsSummed = 7;
const times = 9;

await loadMemoryModel();
const { settings } = createScheduler({ desiredRetention: 0.9, rolloverHour });
const segments = packed(order);
const stretches = joined(segments);

/** The events of learners in segments, as they lie in the database. */
function packed({ cards, events, now, seed }: Order): EventColumns[] {
  const chance = seededChance(seed);
  const reviews = simulateLearners({ cards, events, due: 0, now }, chance);
  const byTime = new Uint32Array(events).map((_, index) => index);
  byTime.sort((a, b) => (reviews.at[a] as number) - (reviews.at[b] as number) || a - b);
  const eventOf = (review: number): Answered & ReviewEvent => {
    const grade = (reviews.grade[review] as number) - 1;
    const isRight = grade > 0;
    return {
      id: `event-${review}` as EventId,
      at: reviews.at[review] as number,
      utcOffsetMinutes: 60,
      deviceId: 'bench-device' as DeviceId,
      v: eventVersion,
      type: 'answered',
      cardId: `card-${(reviews.card[review] as number).toString(36)}` as CardId,
      revision: 'bench0',
      sessionId: 'bench-session' as SessionId,
      mode: 'review',
      response: { kind: 'single', chosen: isRight ? 'a' : 'b' },
      outcome: { verdict: isRight ? 'right' : 'wrong', points: isRight ? 1 : 0, of: 1 },
      confidence: chance() < 0.4 ? 'certain' : 'fairly',
      rating: ratingNames[grade] ?? 'good',
      tookMs: Math.round(4_000 + chance() * 20_000),
      ...(!isRight && { mistakes: [{ of: 'b', misconception: 'a-belief' }] }),
    };
  };
  const parts: EventColumns[] = [];
  for (let from = 0; from < events; from += eventsInSegment)
    parts.push(packEvents(Array.from(byTime.subarray(from, from + eventsInSegment), eventOf)));
  return parts;
}

/** The same in stretches, as they lie there too, by the number of their first segment. */
function joined(parts: readonly EventColumns[]): [number, StoredStretch][] {
  const table = new CardTable(order.cards);
  return Array.from({ length: Math.ceil(parts.length / segmentsInStretch) }, (_, index) => {
    const from = index * segmentsInStretch;
    const own = parts.slice(from, from + segmentsInStretch).map((columns, n) => [from + n, columns] as const);
    return [from, toStretch(table, 0, own)];
  });
}

/** Every column read once, the cards among them, and summed by day and by card: the least that statistics could cost. */
function plainPass(): number {
  const days = new Map<number, Float64Array>();
  const numbers = new Map<string, number>();
  const answers = new Uint32Array(order.cards);
  for (const columns of segments) {
    const { at, utcOffsetMinutes, type, card, rating, verdict, mode, confidence, hintsShown, number } = columns;
    const own = linesOf(columns.cards).map((cardId) => numberOf(cardId, numbers));
    for (let row = 0; row < at.length; row++) {
      const local = (at[row] as number) + (utcOffsetMinutes[row] as number) * minuteMs - rolloverHour * hourMs;
      const day = Math.floor(local / dayMs);
      let sums = days.get(day);
      if (!sums) {
        sums = new Float64Array(columnsSummed);
        days.set(day, sums);
      }
      const of = own[card[row] as number] as number;
      answers[of] = (answers[of] as number) + 1;
      add(sums, 0, type[row]);
      add(sums, 1, rating[row]);
      add(sums, 2, verdict[row]);
      add(sums, 3, mode[row]);
      add(sums, 4, confidence[row]);
      add(sums, 5, hintsShown[row]);
      add(sums, 6, number[row]);
    }
  }
  return days.size + answers.length;
}

function numberOf(cardId: string, numbers: Map<string, number>): number {
  const known = numbers.get(cardId);
  if (known !== undefined) return known;
  numbers.set(cardId, numbers.size);
  return numbers.size - 1;
}

const add = (sums: Float64Array, column: number, value: number | undefined) => {
  sums[column] = (sums[column] as number) + (value as number);
};

/** The totals of days, the mistakes and the sittings; with the state of every card, which true retention goes by. */
async function recompute(): Promise<number> {
  const fold = new ColumnFold(createMemoryStep(settings), settings, order.cards);
  for (const [from, { met, ...stretch }] of stretches) {
    fold.table.enterLines(met);
    fold.add(
      Array.from(stretch.ends, (_, index) => from + index),
      stretch,
    );
  }
  await fold.settle([], async () => []);
  return fold.totals().length + mistakesIn(fold).length + sittingsIn(fold.parts).length;
}

/** How long some work takes. */
async function milliseconds(work: () => unknown): Promise<number> {
  const from = performance.now();
  if (!(await work())) throw new Error('Nothing was counted.');
  return performance.now() - from;
}

const middle = (took: readonly number[]) => took.toSorted((a, b) => a - b)[took.length >> 1];

// By turns, for the speed of a shared machine changes from second to second; the first of each only warms up.
const took: { plainPass: number; recompute: number }[] = [];
for (let time = 0; time <= times; time++)
  took.push({ plainPass: await milliseconds(plainPass), recompute: await milliseconds(recompute) });
const warm = took.slice(1);
console.log(
  JSON.stringify({
    plainPass: middle(warm.map((time) => time.plainPass)),
    recompute: middle(warm.map((time) => time.recompute)),
  }),
);
