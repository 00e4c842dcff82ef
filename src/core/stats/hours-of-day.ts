import { hoursInDay } from '../review/answer-bands';
import type { DayTotals } from '../review/day-totals';
import { percent } from './in-words';
import { type ShareRange, wilson } from './wilson';

interface HourOfDay extends ShareRange {
  /** 0 to 23 on the clock on the wall. */
  readonly hour: number;
  readonly answered: number;
  readonly right: number;
  /** None without answers. */
  readonly share: number | undefined;
}

export interface HoursOfDay {
  /** 24, from midnight. */
  readonly hours: readonly HourOfDay[];
  readonly answered: number;
  /** The two hours together with the most answers: where they begin. */
  readonly busiest: number | undefined;
  readonly finding: string;
}

/** Answers and how many were right in each local hour. */
export function hoursOfDay(totals: Iterable<Pick<DayTotals, 'hours'>>): HoursOfDay {
  const counts = new Array<number>(2 * hoursInDay).fill(0);
  for (const { hours } of totals)
    for (let at = 0; at < 2 * hoursInDay; at++) counts[at] = (counts[at] as number) + (hours[at] ?? 0);
  const hours = Array.from({ length: hoursInDay }, (_, hour) => {
    const [answered, right] = [counts[hour] as number, counts[hoursInDay + hour] as number];
    return { hour, answered, right, share: answered === 0 ? undefined : right / answered, ...wilson(right, answered) };
  });
  const answered = hours.reduce((sum, hour) => sum + hour.answered, 0);
  const inTwo = (hour: number) => (counts[hour] as number) + (counts[(hour + 1) % hoursInDay] as number);
  const busiest = hours.reduce((best, { hour }) => (inTwo(hour) > inTwo(best) ? hour : best), 0);
  return {
    hours,
    answered,
    busiest: answered === 0 ? undefined : busiest,
    finding: answered === 0 ? 'No answers yet.' : findingOf(busiest, inTwo(busiest) / answered),
  };
}

function findingOf(from: number, share: number): string {
  const when = `between ${onClock(from)} and ${onClock(from + 2)} ${partOfDay(from)}`;
  return share > 0.5
    ? `Most answers fall ${when}.`
    : `The busiest time is ${when}, with ${percent(share)} of all answers.`;
}

const onClock = (hour: number) => ((hour + 11) % 12) + 1;

const partOfDay = (hour: number) =>
  hour < 4 || hour >= 21
    ? 'at night'
    : hour < 11
      ? 'in the morning'
      : hour < 12
        ? 'at midday'
        : hour < 17
          ? 'in the afternoon'
          : 'in the evening';
