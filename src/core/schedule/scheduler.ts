import { type Rating, ratings } from '../answer/rating';
import type { EpochMs } from '../ids';
import { hash32 } from '../question/revision';
import type { CardState } from './card-state';

/** What the schedule depends on besides the log. Changing any of it rebuilds every card state. */
export interface SchedulerSettings {
  /** Wanted probability of recall when a card falls due, 0.7 to 0.99. */
  readonly desiredRetention: number;
  /** Hour of local time (0 to 23) at which a study day begins. */
  readonly rolloverHour: number;
  /** The 21 FSRS-6 parameters, or none for the published defaults. */
  readonly parameters?: readonly number[] | undefined;
  /** Whether answers in exams are reviews too, as they are unless this is false; they count as answers either way. */
  readonly feedsExams?: boolean | undefined;
}

/** When and how well: the part of an answer that the schedule reads. */
export interface Review {
  readonly at: EpochMs;
  readonly utcOffsetMinutes: number;
  readonly rating: Rating;
}

export interface Scheduler {
  readonly settings: SchedulerSettings;
  /** Names everything a card state depends on besides the log. */
  readonly fingerprint: string;
  /** The state after a review; leaves `headAt`, what was first and the flags alone. */
  review(state: CardState, review: Review): CardState;
  /** As `review`, but leaves `dueAt` and `intervalDays` alone: for a review that another one follows. */
  remember(state: CardState, review: Review): CardState;
  /** Probability (0 to 1) that the card would be recalled at an instant; 0 for a new card. */
  retrievability(state: CardState, at: EpochMs, utcOffsetMinutes: number): number;
}

/** Raise when the same log must give other states than before. */
const reducerVersion = 3;

let model: typeof import('./memory-model') | undefined;

/**
 * Has the memory model at hand. A page needs it for the first answer and not for the first question, so it is fetched
 * apart; whoever reviews or asks for retrievability awaits this before. Rejects if it cannot be fetched.
 */
export async function loadMemoryModel(): Promise<void> {
  model ??= await import('./memory-model');
}

/**
 * FSRS-6 by the memory model of ts-fsrs (https://github.com/open-spaced-repetition/ts-fsrs). The model counts days; ours
 * are study days, by the UTC offset recorded with each answer. Again brings a card back within the sitting; every other
 * rating ends in an interval of whole days that is over when that study day begins. Hard, Good and Easy never give
 * intervals in another order than their names; only within one study day may Hard and Good give the same.
 */
export function createScheduler(settings: SchedulerSettings): Scheduler {
  let memory: ReturnType<typeof import('./memory-model').createMemory> | undefined;
  const memoryOf = () => {
    memory ??= model?.createMemory(settings);
    if (!memory) throw new Error('The memory model is not loaded.');
    return memory;
  };
  const { desiredRetention, rolloverHour, parameters, feedsExams = true } = settings;
  const dependsOn = [desiredRetention, rolloverHour, parameters, feedsExams];
  return {
    settings,
    fingerprint: `r${reducerVersion}-${hash32(JSON.stringify(dependsOn)).toString(16)}`,
    remember: (state, review) => memoryOf().remember(state, review),
    review: (state, review) => memoryOf().review(state, review),
    retrievability: (state, at, utcOffsetMinutes) => memoryOf().retrievability(state, at, utcOffsetMinutes),
  };
}

/** The state and due time each rating would give, were the card answered now. */
export function previewRatings(
  scheduler: Scheduler,
  state: CardState,
  now: { readonly at: EpochMs; readonly utcOffsetMinutes: number },
): Record<Rating, CardState> {
  const preview = (rating: Rating) => [rating, scheduler.review(state, { ...now, rating })] as const;
  return Object.fromEntries(ratings.map(preview)) as Record<Rating, CardState>;
}
