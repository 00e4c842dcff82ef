import type { CardId } from '../ids';
import type { StudyDay } from '../schedule/study-day';

/** One day of a plan as it is kept: cards to begin, and cards to see before they are due. */
export interface PlannedDay {
  readonly day: StudyDay;
  readonly fresh: readonly CardId[];
  readonly looks: readonly CardId[];
  /** How many cards are expected to be due. */
  readonly reviews: number;
}

/** A plan to an exam, as it is kept on this device from one morning to the next. */
export interface KeptPlan {
  readonly profileId: string;
  readonly examDay: StudyDay;
  readonly madeOn: StudyDay;
  /** What it was made of beside the day: another one asks for a new plan. */
  readonly madeOf: string;
  readonly lastLookDays: number;
  readonly freshPerDay: number;
  /** Mean number of cards a day that are not new. */
  readonly reviewsPerDay: number;
  readonly recall: number;
  readonly days: readonly PlannedDay[];
}

/** The plan of a day, if it is one to the exam that is wanted; that of an earlier morning has a forecast for it. */
export function plannedDay(
  plan: KeptPlan | undefined,
  today: StudyDay,
  examDays: Readonly<Record<string, number>>,
): PlannedDay | undefined {
  if (!plan || examDays[plan.profileId] !== plan.examDay) return undefined;
  return plan.days.find(({ day }) => day === today);
}
