import type { Rating } from '../../src/core/answer/rating';
import type { CardId } from '../../src/core/ids';
import { type CardState, newCardState } from '../../src/core/schedule/card-state';
import { createScheduler, type Scheduler } from '../../src/core/schedule/scheduler';
import { firstReview } from './floor/first-review';

export const ratingNames = ['again', 'hard', 'good', 'easy'] as const;
const dayMs = 86_400_000;
const minuteMs = 60_000;
/** Study days begin at four. */
const rolloverMs = 4 * 60 * minuteMs;
/** Nobody in here waits longer for a card, so that ten reviews fit into a few years. */
const longestWaitDays = 90;

/** Chance that is the same for the same seed (mulberry32). */
export function seededChance(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** How one answers who remembers as FSRS says; what was never seen is known in three of four cases. */
export function ratingByMemory(
  state: CardState,
  { at, utcOffsetMinutes }: { readonly at: number; readonly utcOffsetMinutes: number },
  scheduler: Scheduler,
  chance: () => number,
): Rating {
  const recall = state.answeredAt === null ? 0.75 : scheduler.retrievability(state, at, utcOffsetMinutes);
  return chance() < recall ? rememberedRating(chance) : 'again';
}

const rememberedRating = (chance: () => number): Rating =>
  (['good', 'good', 'good', 'hard', 'easy'] as const)[Math.floor(chance() * 5)] ?? 'good';

interface Wanted {
  readonly cards: number;
  readonly events: number;
  /** The first so many cards are due now, and were last remembered; the others are not due. */
  readonly due: number;
  readonly now: number;
}

/**
 * Learners that remember as FSRS says they do, and come when the schedule asks them to or a little later. Every card has
 * its share of the events, one after the other in the columns that come back.
 */
export function simulateLearners({ cards, events, due, now }: Wanted, chance: () => number) {
  const scheduler = createScheduler({ desiredRetention: 0.9, rolloverHour: 4 });
  const card = new Uint32Array(events);
  const at = new Float64Array(events);
  const grade = new Uint8Array(events);
  const elapsed = new Uint16Array(events);
  // Of the study day: before four in the morning it is still yesterday, and nothing has been answered today.
  const tomorrow = Math.ceil((now - rolloverMs) / dayMs) * dayMs;

  for (let index = 0; index < cards; index++) {
    const [from, to] = [Math.floor((index * events) / cards), Math.floor(((index + 1) * events) / cards)];
    let state: CardState = newCardState(`card-${index}` as CardId);
    // As if it began in 1980: only differences count, and all times are moved to end now.
    let time = 3_650 * dayMs + (6 + 14 * chance()) * 3_600_000;
    for (let review = from; review < to; review++) {
      const before = state.answeredAt;
      const days = before === null ? 0 : dayOf(time) - dayOf(before);
      const isSure = review === to - 1 && index < due;
      const rating = isSure
        ? rememberedRating(chance)
        : ratingByMemory(state, { at: time, utcOffsetMinutes: 0 }, scheduler, chance);
      state = scheduler.review(state, { at: time, utcOffsetMinutes: 0, rating });
      card[review] = index;
      at[review] = Math.round(time);
      grade[review] = ratingNames.indexOf(rating) + 1;
      elapsed[review] = before === null ? firstReview : days;
      time = nextTime(state, time, chance);
    }
    const last = at[to - 1] as number;
    const isDue = index < due;
    // Whole days, so that the days between reviews stay what they were.
    const wait = isDue
      ? state.intervalDays + 1 + Math.floor(chance() * 3)
      : 1 + Math.floor(chance() * Math.max(0, state.intervalDays - 1));
    const shift = tomorrow - dayMs * (1 + wait) - Math.floor(last / dayMs) * dayMs;
    for (let review = from; review < to; review++) at[review] = (at[review] as number) + shift;
  }
  const columnOf = (i: number) => (i % 2 === 0 ? elapsed[i >> 1] : grade[i >> 1]) as number;
  return { card, at, grade, columnOf };
}

const dayOf = (time: number) => Math.floor((time - rolloverMs) / dayMs);

function nextTime(state: CardState, time: number, chance: () => number): number {
  if (state.intervalDays === 0) return time + (10 + 5 * chance()) * minuteMs;
  const days = Math.min(state.intervalDays, longestWaitDays * (0.6 + 0.4 * chance()));
  return time + (Math.round(days) + Math.floor(chance() * 1.4)) * dayMs + (chance() - 0.5) * minuteMs;
}
