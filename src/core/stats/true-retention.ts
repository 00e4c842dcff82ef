import { intervalBands } from '../review/answer-bands';
import type { DayTotals } from '../review/day-totals';
import type { StudyDay } from '../schedule/study-day';
import { percent } from './in-words';
import { weekStart } from './week-start';
import { type ShareRange, wilson } from './wilson';

/** How many of some reviews were remembered, and where the true share lies with 80 % confidence. */
interface Recalled extends ShareRange {
  readonly of: number;
  readonly remembered: number;
  /** None without reviews. */
  readonly share: number | undefined;
}

export interface RetentionBand extends Recalled {
  /** Days the cards had waited for, both included; the last band has no end. */
  readonly fromDays: number;
  readonly toDays: number | undefined;
}

interface RetentionWeek extends Recalled {
  /** Its Monday, and its Sunday or today. */
  readonly from: StudyDay;
  readonly to: StudyDay;
}

/** Recall of cards in review: remembered is any rating but Again. First answers and repeats of misses do not count. */
export interface TrueRetention {
  readonly desired: number;
  readonly all: Recalled;
  /** By interval, those without reviews too. */
  readonly bands: readonly RetentionBand[];
  /** The last twelve weeks, oldest first. */
  readonly weeks: readonly RetentionWeek[];
  readonly finding: string;
}

const weeksShown = 12;
/** From so many reviews recall is said. */
const enough = 20;

/** Retention over the days given, in any order, against the share that is desired. */
export function trueRetention(
  totals: Iterable<Pick<DayTotals, 'day' | 'bands'>>,
  today: StudyDay,
  desired: number,
): TrueRetention {
  const bands = Array.from({ length: intervalBands.length + 1 }, () => ({ of: 0, remembered: 0 }));
  const first = weekStart(today) - (weeksShown - 1) * 7;
  const weeks = Array.from({ length: weeksShown }, () => ({ of: 0, remembered: 0 }));
  for (const { day, bands: counts } of totals) {
    const week = weeks[Math.floor((day - first) / 7)];
    bands.forEach((band, at) => {
      const [of, remembered] = [counts[2 * at] ?? 0, counts[2 * at + 1] ?? 0];
      band.of += of;
      band.remembered += remembered;
      if (!week) return;
      week.of += of;
      week.remembered += remembered;
    });
  }
  const all = recalled(sum(bands, 'of'), sum(bands, 'remembered'));
  return {
    desired,
    all,
    bands: bands.map(({ of, remembered }, at) => ({ ...daysOf(at), ...recalled(of, remembered) })),
    weeks: weeks.map(({ of, remembered }, at) => {
      const from = (first + 7 * at) as StudyDay;
      return { from, to: Math.min(today, from + 6) as StudyDay, ...recalled(of, remembered) };
    }),
    finding: findingOf(all, desired),
  };
}

const daysOf = (band: number) => ({ fromDays: (intervalBands[band - 1] ?? 0) + 1, toDays: intervalBands[band] });

function recalled(of: number, remembered: number): Recalled {
  return { of, remembered, share: of === 0 ? undefined : remembered / of, ...wilson(remembered, of) };
}

const sum = (bands: readonly { of: number; remembered: number }[], what: 'of' | 'remembered') =>
  bands.reduce((total, band) => total + band[what], 0);

function findingOf({ of, share = 0, low, high }: Recalled, desired: number): string {
  if (of < enough) return `Not enough reviews yet: ${of} of ${enough}.`;
  const asked = `the ${percent(desired)} you asked for`;
  if (high < desired) return `You recall ${percent(share)} of what is due, less than ${asked}.`;
  if (low > desired) return `You recall ${percent(share)} of what is due, more than ${asked}.`;
  return `You recall ${percent(share)} of what is due, in line with ${asked}.`;
}
