import type { StudyDay } from '../schedule/study-day';

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
  /** Reviews on an average day with the new cards, and without them. */
  readonly perDay: number;
  readonly perDayWithoutNew: number;
  readonly finding: string;
}
