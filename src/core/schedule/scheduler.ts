import type { FSRSAlgorithm, FSRSState } from 'ts-fsrs';
import { type Rating, ratings } from '../answer/rating';
import type { EpochMs } from '../ids';
import { hash32 } from '../question/revision';
import type { CardState } from './card-state';
import { dayMs, type StudyDay, type StudyMs, startOfStudyDay, toStudyMs } from './study-day';

/** What the schedule depends on besides the log. Changing any of it rebuilds every card state. */
export interface SchedulerSettings {
  /** Wanted probability of recall when a card falls due, 0.7 to 0.99. */
  readonly desiredRetention: number;
  /** Hour of local time (0 to 23) at which a study day begins. */
  readonly rolloverHour: number;
  /** The 21 FSRS-6 parameters, or none for the published defaults. */
  readonly parameters?: readonly number[] | undefined;
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
  /** The state after a review; leaves `head`, `firstDay` and the flags alone. */
  review(state: CardState, review: Review): CardState;
  /** Probability (0 to 1) that the card would be recalled at an instant; 0 for a new card. */
  retrievability(state: CardState, at: EpochMs, utcOffsetMinutes: number): number;
}

/** Raise when the same log must give other states than before. */
const reducerVersion = 1;

/** A missed card comes back after this. */
const relearnAfterMs = 10 * 60_000;

let model: typeof import('./memory-model') | undefined;

/**
 * Has the memory model at hand. A page needs it for the first answer and not for the first question, so it is fetched
 * apart; whoever reviews or asks for retrievability awaits this before. Rejects if it cannot be fetched.
 */
export async function loadMemoryModel(): Promise<void> {
  model ??= await import('./memory-model');
}

/** FSRS counts its four grades from 1. */
const gradeOf: Record<Rating, number> = { again: 1, hard: 2, good: 3, easy: 4 };

/**
 * FSRS-6 by the memory model of ts-fsrs (https://github.com/open-spaced-repetition/ts-fsrs). The model counts days; ours
 * are study days, by the UTC offset recorded with each answer. Again brings a card back within the sitting; every other
 * rating ends in an interval of whole days that is over when that study day begins. Hard, Good and Easy never give
 * intervals in another order than their names; only within one study day may Hard and Good give the same.
 */
export function createScheduler(settings: SchedulerSettings): Scheduler {
  let memory: FSRSAlgorithm | undefined;
  const modelOf = (): FSRSAlgorithm => {
    memory ??= model?.createMemoryModel(settings.desiredRetention, settings.parameters);
    if (!memory) throw new Error('The memory model is not loaded.');
    return memory;
  };
  const dependsOn = [settings.desiredRetention, settings.rolloverHour, settings.parameters];
  const shift = (at: EpochMs, utcOffsetMinutes: number) => toStudyMs(at, utcOffsetMinutes, settings.rolloverHour);
  const memoryOf = ({ answeredStudyMs, stabilityDays, difficulty }: CardState): FSRSState | null =>
    answeredStudyMs === null ? null : { stability: stabilityDays, difficulty };

  function intervalDays(before: FSRSState | null, elapsedDays: number, rating: Rating): number {
    const model = modelOf();
    const after = (other: Rating) =>
      model.next_interval(model.next_state(before, elapsedDays, gradeOf[other]).stability, elapsedDays);
    const hard = Math.min(after('hard'), after('good'));
    const good = Math.max(after('good'), elapsedDays > 0 ? hard + 1 : hard);
    return { again: 0, hard, good, easy: Math.max(after('easy'), good + 1) }[rating];
  }

  return {
    settings,
    fingerprint: `r${reducerVersion}-${hash32(JSON.stringify(dependsOn)).toString(16)}`,
    review(state, { at, utcOffsetMinutes, rating }) {
      const now = shift(at, utcOffsetMinutes);
      const before = memoryOf(state);
      const elapsedDays = elapsedStudyDays(state.answeredStudyMs, now);
      const memory = modelOf().next_state(before, elapsedDays, gradeOf[rating]);
      const interval = intervalDays(before, elapsedDays, rating);
      const wasReview = state.phase === 'review' || state.phase === 'relearning';
      return {
        ...state,
        phase: rating !== 'again' ? 'review' : wasReview ? 'relearning' : 'learning',
        dueAt:
          interval === 0
            ? at + relearnAfterMs
            : startOfStudyDay(
                (Math.floor(now / dayMs) + interval) as StudyDay,
                utcOffsetMinutes,
                settings.rolloverHour,
              ),
        stabilityDays: memory.stability,
        difficulty: memory.difficulty,
        intervalDays: interval,
        reps: state.reps + 1,
        lapses: state.lapses + (rating === 'again' && state.phase === 'review' ? 1 : 0),
        answeredAt: at,
        answeredStudyMs: now,
      };
    },
    retrievability(state, at, utcOffsetMinutes) {
      if (state.answeredStudyMs === null) return 0;
      return modelOf().forgetting_curve(
        elapsedStudyDays(state.answeredStudyMs, shift(at, utcOffsetMinutes)),
        state.stabilityDays,
      );
    },
  };
}

/** Whole study days between two instants; none for the first review, and none for a clock set back. */
function elapsedStudyDays(from: StudyMs | null, to: StudyMs): number {
  return from === null ? 0 : Math.max(0, Math.floor(to / dayMs) - Math.floor(from / dayMs));
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
