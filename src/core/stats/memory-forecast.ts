import type { StudyDay } from '../schedule/study-day';
import { counted, grouped } from './in-words';
import type { StudyAhead } from './study-ahead';

/** Memory on one day to come, before that day's study. */
export interface MemoryPoint {
  readonly day: StudyDay;
  /** How many cards would be recalled: the sum of their probabilities. */
  readonly withStudy: number;
  readonly withoutStudy: number;
}

/** What will be remembered with the study that is set, and with none, out of all cards. */
export interface MemoryForecast {
  /** From today on, every few days; the last is the last day looked ahead to. */
  readonly points: readonly MemoryPoint[];
  /** All cards, those never begun too. */
  readonly cards: number;
  readonly finding: string;
}

/** Memory over the days looked ahead. */
export function memoryForecast({ memory, cards, due }: StudyAhead): MemoryForecast {
  const last = memory.at(-1);
  const finding = !last
    ? 'No day ahead.'
    : `In ${counted(due.length, 'day')} you would recall about ${grouped(Math.round(last.withStudy))} of ${counted(cards, 'card')} with study, ${grouped(Math.round(last.withoutStudy))} without.`;
  return { points: memory, cards, finding };
}
