import { FSRSAlgorithm, generatorParameters } from 'ts-fsrs';
import { ratings } from '../answer/rating';
import type { EpochMs } from '../ids';
import type { CardState } from './card-state';
import { MemoryStep, memoryAt, relearnAfterMs } from './memory-step';
import type { Review, Scheduler, SchedulerSettings } from './scheduler';
import { dayMs, type StudyDay, type StudyMs, startOfStudyDay, toStudyMs } from './study-day';

/** The memory step by the 21 parameters of the settings, or the published defaults: ts-fsrs says what they come to. */
export function createMemoryStep({ desiredRetention, parameters }: SchedulerSettings): MemoryStep {
  const model = new FSRSAlgorithm(
    generatorParameters({
      request_retention: desiredRetention,
      enable_fuzz: false,
      enable_short_term: true,
      ...(parameters && { w: [...parameters] }),
    }),
  );
  const { w, maximum_interval: longestDays } = model.parameters;
  return new MemoryStep({ w, intervalModifier: model.interval_modifier, longestDays });
}

/** The part of a scheduler that reviews. */
export function createMemory(settings: SchedulerSettings): Pick<Scheduler, 'review' | 'remember' | 'retrievability'> {
  const { rolloverHour } = settings;
  const step = createMemoryStep(settings);
  const memory = new Float64Array(3);
  const shift = (at: EpochMs, utcOffsetMinutes: number) => toStudyMs(at, utcOffsetMinutes, rolloverHour);

  function remember(state: CardState, { at, utcOffsetMinutes, rating }: Review): CardState {
    const now = shift(at, utcOffsetMinutes);
    const grade = ratings.indexOf(rating) + 1;
    memory[memoryAt.stabilityDays] = state.stabilityDays;
    memory[memoryAt.difficulty] = state.difficulty;
    if (state.answeredStudyMs === null) step.begin(memory, 0, grade);
    else step.next(memory, 0, elapsedStudyDays(state.answeredStudyMs, now), grade);
    const wasReview = state.phase === 'review' || state.phase === 'relearning';
    const isMissed = rating === 'again';
    return {
      ...state,
      phase: !isMissed ? 'review' : wasReview ? 'relearning' : 'learning',
      stabilityDays: memory[memoryAt.stabilityDays] as number,
      difficulty: memory[memoryAt.difficulty] as number,
      reps: state.reps + 1,
      lapses: state.lapses + (isMissed && state.phase === 'review' ? 1 : 0),
      missesInARow: isMissed ? state.missesInARow + 1 : 0,
      misses: state.misses + (isMissed ? 1 : 0),
      answeredAt: at,
      answeredStudyMs: now,
    };
  }

  return {
    remember,
    review(state, review) {
      const { at, utcOffsetMinutes } = review;
      const after = remember(state, review);
      const intervalDays = memory[memoryAt.intervalDays] as number;
      const dueDay = (Math.floor(shift(at, utcOffsetMinutes) / dayMs) + intervalDays) as StudyDay;
      const dueAt = intervalDays === 0 ? at + relearnAfterMs : startOfStudyDay(dueDay, utcOffsetMinutes, rolloverHour);
      return { ...after, dueAt, intervalDays };
    },
    retrievability(state, at, utcOffsetMinutes) {
      if (state.answeredStudyMs === null) return 0;
      const elapsedDays = elapsedStudyDays(state.answeredStudyMs, shift(at, utcOffsetMinutes));
      return step.retrievability(state.stabilityDays, elapsedDays);
    },
  };
}

/** Whole study days between two instants; none for a clock set back. */
function elapsedStudyDays(from: StudyMs, to: StudyMs): number {
  return Math.max(0, Math.floor(to / dayMs) - Math.floor(from / dayMs));
}
