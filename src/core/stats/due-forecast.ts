import type { StudyDay } from '../schedule/study-day';
import { counted } from './in-words';
import type { StudyAhead } from './study-ahead';

/** The reviews of one day to come, by where they come from. */
export interface DueDay {
  readonly day: StudyDay;
  /** Due before today and not answered; only today has any. */
  readonly backlog: number;
  /** What the schedule holds now. */
  readonly scheduled: number;
  /** What comes back by then of cards reviewed in between. */
  readonly returning: number;
  /** Reviews of cards begun from today on. */
  readonly ofNew: number;
  /** New cards begun on the day. */
  readonly begun: number;
}

/** What is likely to be due if all that is due is answered each day and new cards are begun at the pace set. */
export interface DueForecast {
  /** From today on. */
  readonly days: readonly DueDay[];
  readonly backlog: number;
  /** Reviews of all days, new cards apart. */
  readonly reviews: number;
  /** Those of them that new cards add. */
  readonly ofNew: number;
  /** Mean reviews a day. */
  readonly perDay: number;
  readonly finding: string;
}

/** The forecast of the first `days` days, as many as were looked ahead. */
export function dueForecast({ due }: StudyAhead, days: number): DueForecast {
  const shown = due.slice(0, days);
  const sum = (of: (day: DueDay) => number) => shown.reduce((total, day) => total + of(day), 0);
  const reviews = sum(reviewsOn);
  const ofNew = sum((day) => day.ofNew);
  const backlog = sum((day) => day.backlog);
  const perDay = shown.length === 0 ? 0 : reviews / shown.length;
  return { days: shown, backlog, reviews, ofNew, perDay, finding: findingOf(reviews, ofNew, backlog, shown.length) };
}

/** All reviews of a day. */
export const reviewsOn = ({ backlog, scheduled, returning, ofNew }: DueDay) => backlog + scheduled + returning + ofNew;

function findingOf(reviews: number, ofNew: number, backlog: number, days: number): string {
  if (reviews === 0) return `Nothing falls due in ${counted(days, 'day')}.`;
  const late = backlog === 0 ? '' : `, ${backlog} of them late`;
  const added = ofNew === 0 ? '' : `; new cards add ${ofNew}`;
  return `About ${counted(reviews, 'review')} in ${counted(days, 'day')}${late}${added}.`;
}
