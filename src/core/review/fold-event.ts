import { CardTable, numberAt, numbersOfCard } from '../schedule/card-table';
import { type MemoryStep, relearnAfterMs } from '../schedule/memory-step';
import type { SchedulerSettings } from '../schedule/scheduler';
import { firstBits, flagBits, phases } from '../schedule/state-page';
import { dayMs, hourMs, minuteMs } from '../schedule/study-day';
import { DayCounts } from './day-counts';
import { modes, types } from './event-columns';
import type { FoldedColumns } from './stretch';

const typeNamed = (name: string) => types.indexOf(name);
const answered = typeNamed('answered');
const rescheduled = typeNamed('rescheduled');
const reset = typeNamed('reset');
const suspensionSet = typeNamed('suspensionSet');
const noteSet = typeNamed('noteSet');
/** What is remembered lies in the numbers of a state as `memoryAt` has it. */
const memoryFrom = numberAt.stabilityDays;
const exam = modes.indexOf('exam');
const learning = phases.indexOf('learning');
const review = phases.indexOf('review');
const relearning = phases.indexOf('relearning');

/** Whether events of a type change their card: of others a card knows no more than that they are there. */
export const changesCard = (type: number): boolean => type >= answered && type <= noteSet;

/** Folds one event after another into card states and day totals, on numbers: what `advanceCardState` and `countAnswer` say. */
export class EventFold {
  readonly table: CardTable;
  readonly days = new DayCounts();
  readonly #step: MemoryStep;
  readonly #rolloverMs: number;
  readonly #feedsExams: boolean;

  constructor(step: MemoryStep, { rolloverHour, feedsExams = true }: SchedulerSettings, expectedCards: number) {
    this.table = new CardTable(expectedCards);
    this.#step = step;
    this.#rolloverMs = rolloverHour * hourMs;
    this.#feedsExams = feedsExams;
  }

  /** Folds the event at a row into a card of the table; `sign` -1 takes away what it counts instead of counting it. */
  fold(columns: FoldedColumns, row: number, card: number, sign: 1 | -1): void {
    const { numbers, flags } = this.table;
    const from = card * numbersOfCard;
    const type = columns.type[row] as number;
    if (type === answered) this.#answer(columns, row, card, sign);
    else if (type === rescheduled) numbers[from + numberAt.dueAt] = columns.number[row] as number;
    else if (type === reset) this.table.reset(card);
    else if (type === suspensionSet) {
      const others = (flags[card] as number) & ~flagBits.isSuspended;
      flags[card] = columns.number[row] === 1 ? others | flagBits.isSuspended : others;
    }
    numbers[from + numberAt.headAt] = columns.at[row] as number;
  }

  #answer(columns: FoldedColumns, row: number, card: number, sign: 1 | -1): void {
    const { numbers, flags, phase } = this.table;
    const from = card * numbersOfCard;
    const at = columns.at[row] as number;
    const offsetMs = (columns.utcOffsetMinutes[row] as number) * minuteMs;
    const day = Math.floor((at + (offsetMs - this.#rolloverMs)) / dayMs);
    const waited = phase[card] === review ? (numbers[from + numberAt.intervalDays] as number) : -1;
    this.days.count(sign, day, columns, row, waited);
    if (Number.isNaN(numbers[from + numberAt.firstDay])) {
      numbers[from + numberAt.firstDay] = day;
      numbers[from + numberAt.firstAt] = at;
      const bits = firstBits(columns.verdict[row] as number, (columns.hintsShown[row] as number) > 0);
      flags[card] = (flags[card] as number) | bits;
    }
    if (this.#feedsExams || columns.mode[row] !== exam) this.#review(columns, row, card, day);
  }

  #review(columns: FoldedColumns, row: number, card: number, day: number): void {
    const { numbers, phase } = this.table;
    const from = card * numbersOfCard;
    const at = columns.at[row] as number;
    const offsetMs = (columns.utcOffsetMinutes[row] as number) * minuteMs;
    const grade = (columns.rating[row] as number) + 1;
    const answeredBefore = numbers[from + numberAt.answeredStudyMs] as number;
    if (Number.isNaN(answeredBefore)) this.#step.begin(numbers, from + memoryFrom, grade);
    else this.#step.next(numbers, from + memoryFrom, Math.max(0, day - Math.floor(answeredBefore / dayMs)), grade);
    const intervalDays = numbers[from + numberAt.intervalDays] as number;
    numbers[from + numberAt.dueAt] =
      intervalDays === 0 ? at + relearnAfterMs : (day + intervalDays) * dayMs - offsetMs + this.#rolloverMs;
    numbers[from + numberAt.answeredAt] = at;
    numbers[from + numberAt.answeredStudyMs] = at + (offsetMs - this.#rolloverMs);
    numbers[from + numberAt.reps] = (numbers[from + numberAt.reps] as number) + 1;
    const before = phase[card] as number;
    phase[card] = grade > 1 ? review : before === review || before === relearning ? relearning : learning;
    if (grade > 1) {
      numbers[from + numberAt.missesInARow] = 0;
      return;
    }
    numbers[from + numberAt.missesInARow] = (numbers[from + numberAt.missesInARow] as number) + 1;
    numbers[from + numberAt.misses] = (numbers[from + numberAt.misses] as number) + 1;
    if (before === review) numbers[from + numberAt.lapses] = (numbers[from + numberAt.lapses] as number) + 1;
  }
}
