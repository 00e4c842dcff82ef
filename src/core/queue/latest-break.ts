import type { StudyDay } from '../schedule/study-day';

/** Days on which nothing was studied, and the day on which study went on. */
export interface Break {
  readonly awayDays: number;
  /** Today, if nothing has been studied since. */
  readonly back: StudyDay;
}

/** Catching up takes as long as the break did, within these bounds. */
export const leastDays = 7;
export const mostDays = 30;
/** After so many days study is as it always was. */
const overAfterDays = 2 * mostDays;
/** From so many days without study it was a break. */
const leastAway = 4;

/**
 * The latest break before a day; none if there was none, or if it is so long ago that catching up is over. `studied`: days
 * with an answer, in any order, as far back as is known; the first of them is the beginning and no return.
 */
export function latestBreak(studied: Iterable<StudyDay>, today: StudyDay): Break | undefined {
  const days = [...new Set([...studied, today])].filter((day) => day <= today).sort((a, b) => b - a);
  for (const [at, back] of days.entries()) {
    if (today - back > overAfterDays) return undefined;
    const before = days[at + 1];
    if (before !== undefined && back - before > leastAway) return { awayDays: back - before - 1, back };
  }
  return undefined;
}

/** Whether there may have been a break that counts: one is known, or what is known does not go far enough back to tell. */
export const mayBeBack = (studied: readonly StudyDay[], today: StudyDay): boolean =>
  latestBreak(studied, today) !== undefined || !studied.some((day) => today - day > overAfterDays);
