import type { StudyDay } from '../schedule/study-day';

/** Memory on one day to come. */
export interface MemoryPoint {
  readonly day: StudyDay;
  /** How many cards would be recalled: the sum of their probabilities. */
  readonly withStudy: number;
  readonly withoutStudy: number;
}

/** What will be remembered with the study that is set, and with none, out of all cards. */
export interface MemoryForecast {
  /** From today on, every few days; the last is the last day asked for. */
  readonly points: readonly MemoryPoint[];
  /** All cards, those never begun too. */
  readonly cards: number;
  readonly finding: string;
}
