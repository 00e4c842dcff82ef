import { type Card, createEmptyCard, type FSRSParameters, fsrs, type Grade, Rating as R, State } from 'ts-fsrs';
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

const gradeOf: Record<Rating, Grade> = { again: R.Again, hard: R.Hard, good: R.Good, easy: R.Easy };
const phases = ['new', 'learning', 'review', 'relearning'] as const;
const stateOf = { new: State.New, learning: State.Learning, review: State.Review, relearning: State.Relearning };

/**
 * FSRS-6 by ts-fsrs (https://github.com/open-spaced-repetition/ts-fsrs), wrapped because it counts UTC days: every time
 * is shifted so that UTC midnight is the learner's rollover, by the offset recorded in the event, and back. A missed
 * card returns after ten minutes; an interval of whole days ends when that study day begins.
 */
export function createScheduler(settings: SchedulerSettings): Scheduler {
  const engine = fsrs({
    request_retention: settings.desiredRetention,
    enable_fuzz: false,
    enable_short_term: true,
    learning_steps: ['10m'],
    relearning_steps: ['10m'],
    ...(settings.parameters && { w: [...settings.parameters] }),
  } satisfies Partial<FSRSParameters>);
  const shift = (at: EpochMs, utcOffsetMinutes: number) => toStudyMs(at, utcOffsetMinutes, settings.rolloverHour);

  return {
    settings,
    fingerprint: `r${reducerVersion}-${hash32(JSON.stringify(settings)).toString(16)}`,
    review(state, { at, utcOffsetMinutes, rating }) {
      const now = shift(at, utcOffsetMinutes);
      const { card } = engine.next(toEngine(state), now, gradeOf[rating]);
      const dueDay = (Math.floor(now / dayMs) + card.scheduled_days) as StudyDay;
      const dueAt =
        card.scheduled_days > 0
          ? startOfStudyDay(dueDay, utcOffsetMinutes, settings.rolloverHour)
          : at + (card.due.getTime() - now);
      return {
        ...state,
        phase: phases[card.state],
        dueAt,
        stabilityDays: card.stability,
        difficulty: card.difficulty,
        step: card.learning_steps,
        intervalDays: card.scheduled_days,
        reps: card.reps,
        lapses: card.lapses,
        answeredAt: at,
        answeredStudyMs: now,
      };
    },
    retrievability(state, at, utcOffsetMinutes) {
      if (state.answeredStudyMs === null) return 0;
      return engine.get_retrievability(toEngine(state), new Date(shift(at, utcOffsetMinutes)), false);
    },
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

function toEngine(state: CardState): Card {
  if (state.answeredStudyMs === null) return createEmptyCard(0);
  return {
    due: new Date(state.answeredStudyMs + state.intervalDays * dayMs),
    stability: state.stabilityDays,
    difficulty: state.difficulty,
    elapsed_days: 0,
    scheduled_days: state.intervalDays,
    learning_steps: state.step,
    reps: state.reps,
    lapses: state.lapses,
    state: stateOf[state.phase],
    last_review: new Date(state.answeredStudyMs as StudyMs),
  };
}
