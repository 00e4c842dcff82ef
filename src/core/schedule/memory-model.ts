import { FSRSAlgorithm, type FSRSState, generatorParameters } from 'ts-fsrs';
import type { Rating } from '../answer/rating';
import type { EpochMs } from '../ids';
import type { CardState } from './card-state';
import type { Review, Scheduler, SchedulerSettings } from './scheduler';
import { dayMs, type StudyDay, type StudyMs, startOfStudyDay, toStudyMs } from './study-day';

/** A missed card comes back after this. */
const relearnAfterMs = 10 * 60_000;

/** FSRS counts its four grades from 1. */
const gradeOf: Record<Rating, number> = { again: 1, hard: 2, good: 3, easy: 4 };

/** The part of a scheduler that reviews. `parameters`: the 21 of the model, or none for the published defaults. */
export function createMemory(settings: SchedulerSettings): Pick<Scheduler, 'review' | 'remember' | 'retrievability'> {
  const { desiredRetention, rolloverHour, parameters } = settings;
  const model = new FSRSAlgorithm(
    generatorParameters({
      request_retention: desiredRetention,
      enable_fuzz: false,
      enable_short_term: true,
      ...(parameters && { w: [...parameters] }),
    }),
  );
  const shift = (at: EpochMs, utcOffsetMinutes: number) => toStudyMs(at, utcOffsetMinutes, rolloverHour);
  const memoryOf = ({ answeredStudyMs, stabilityDays, difficulty }: CardState): FSRSState | null =>
    answeredStudyMs === null ? null : { stability: stabilityDays, difficulty };

  function intervalDays(before: FSRSState | null, elapsedDays: number, rating: Rating): number {
    const after = (other: Rating) =>
      model.next_interval(model.next_state(before, elapsedDays, gradeOf[other]).stability, elapsedDays);
    const hard = Math.min(after('hard'), after('good'));
    const good = Math.max(after('good'), elapsedDays > 0 ? hard + 1 : hard);
    return { again: 0, hard, good, easy: Math.max(after('easy'), good + 1) }[rating];
  }

  function remember(state: CardState, { at, utcOffsetMinutes, rating }: Review): CardState {
    const now = shift(at, utcOffsetMinutes);
    const elapsedDays = elapsedStudyDays(state.answeredStudyMs, now);
    const memory = model.next_state(memoryOf(state), elapsedDays, gradeOf[rating]);
    const wasReview = state.phase === 'review' || state.phase === 'relearning';
    return {
      ...state,
      phase: rating !== 'again' ? 'review' : wasReview ? 'relearning' : 'learning',
      stabilityDays: memory.stability,
      difficulty: memory.difficulty,
      reps: state.reps + 1,
      lapses: state.lapses + (rating === 'again' && state.phase === 'review' ? 1 : 0),
      missesInARow: rating === 'again' ? state.missesInARow + 1 : 0,
      misses: state.misses + (rating === 'again' ? 1 : 0),
      answeredAt: at,
      answeredStudyMs: now,
    };
  }

  return {
    remember,
    review(state, review) {
      const { at, utcOffsetMinutes, rating } = review;
      const now = shift(at, utcOffsetMinutes);
      const interval = intervalDays(memoryOf(state), elapsedStudyDays(state.answeredStudyMs, now), rating);
      const dueDay = (Math.floor(now / dayMs) + interval) as StudyDay;
      return {
        ...remember(state, review),
        dueAt: interval === 0 ? at + relearnAfterMs : startOfStudyDay(dueDay, utcOffsetMinutes, rolloverHour),
        intervalDays: interval,
      };
    },
    retrievability(state, at, utcOffsetMinutes) {
      if (state.answeredStudyMs === null) return 0;
      return model.forgetting_curve(
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
