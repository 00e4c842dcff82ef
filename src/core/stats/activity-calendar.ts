import type { DayTotals } from '../review/day-totals';
import type { StudyDay } from '../schedule/study-day';
import { counted } from './in-words';
import { weekStart } from './week-start';

interface ActivityDay {
  readonly day: StudyDay;
  readonly answered: number;
  /** How much that is, 0 for nothing to 4: the tone of its cell. */
  readonly tone: number;
}

/** Days of study one after the other. */
interface Run {
  readonly days: number;
  /** First and last day; none of a run of no days. */
  readonly from: StudyDay | undefined;
  readonly to: StudyDay | undefined;
}

export interface ActivityCalendar {
  /** The weeks shown, the last one this week; each Monday to Sunday, as far as today. */
  readonly weeks: readonly (readonly ActivityDay[])[];
  /** Answers in the weeks shown. */
  readonly answered: number;
  /** Days studied of the last 28. */
  readonly recent: number;
  /** Up to today, or up to yesterday as long as today may still be studied. */
  readonly current: Run;
  readonly longest: Run;
  readonly finding: string;
}

/** Answers from which a day has each tone above 0. */
export const activityTones = [1, 11, 21, 36] as const;
/** Days that "recent" looks back on, today among them. */
export const recentDays = 28;

/** Activity by study day, out of all days of study there are (runs are of all of them), in any order. */
export function activityCalendar(
  totals: Iterable<Pick<DayTotals, 'day' | 'answered'>>,
  today: StudyDay,
  weeks = 53,
): ActivityCalendar {
  const answered = new Map<number, number>();
  for (const day of totals) if (day.answered > 0 && day.day <= today) answered.set(day.day, day.answered);
  const first = weekStart(today) - (weeks - 1) * 7;
  const dayOf = (day: number): ActivityDay => {
    const count = answered.get(day) ?? 0;
    return { day: day as StudyDay, answered: count, tone: activityTones.filter((from) => count >= from).length };
  };
  const shown = Array.from({ length: weeks }, (_, week) =>
    Array.from({ length: 7 }, (_, weekday) => first + 7 * week + weekday)
      .filter((day) => day <= today)
      .map(dayOf),
  );
  const runs = runsOf([...answered.keys()].sort((a, b) => a - b));
  const last = runs.at(-1);
  const recent = Array.from({ length: recentDays }, (_, ago) => today - ago).filter((day) => answered.has(day)).length;
  return {
    weeks: shown,
    answered: shown.flat().reduce((sum, day) => sum + day.answered, 0),
    recent,
    current: last?.to !== undefined && last.to >= today - 1 ? last : noRun,
    longest: runs.reduce((best, run) => (run.days > best.days ? run : best), noRun),
    finding:
      answered.size === 0
        ? 'No day of study yet.'
        : `You studied on ${recent} of the last ${counted(recentDays, 'day')}.`,
  };
}

const noRun: Run = { days: 0, from: undefined, to: undefined };

function runsOf(days: readonly number[]): Run[] {
  const runs: Run[] = [];
  for (const day of days as readonly StudyDay[]) {
    const last = runs.at(-1);
    if (last?.to === day - 1) runs[runs.length - 1] = { ...last, days: last.days + 1, to: day };
    else runs.push({ days: 1, from: day, to: day });
  }
  return runs;
}
