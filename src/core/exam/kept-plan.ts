import type { CardId } from '../ids';
import { interleave } from '../queue/order-cards';
import type { StudyDay } from '../schedule/study-day';
import { covers, type ExamProfile, type ExamQuestion } from './exam-profile';
import type { StudyPlan } from './plan-to-date';

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

export function keepPlan(
  plan: StudyPlan,
  made: Pick<KeptPlan, 'profileId' | 'examDay' | 'madeOn' | 'madeOf'>,
): KeptPlan {
  const days = plan.days.map(({ day, fresh, looks, reviews }) => ({ day, fresh, looks, reviews: reviews.length }));
  const again = days.reduce((sum, { looks, reviews }) => sum + looks.length + reviews, 0);
  const { lastLookDays, freshPerDay, recall } = plan;
  return { ...made, lastLookDays, freshPerDay, recall, reviewsPerDay: again / Math.max(1, days.length), days };
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

/** In how many days before an exam everything is to be seen once more: a week, or a third of a shorter time. */
export const wantedLastLook = (days: number): number => Math.max(1, Math.min(7, Math.ceil(days / 3)));

/** The cards an exam may ask, in the order to learn them: its domains in turn, each in the order of the bank. */
export function cardsOfProfile({ domains, kinds }: ExamProfile, questions: readonly ExamQuestion[]): CardId[] {
  const asked = questions.filter(({ kind }) => kinds.includes(kind));
  return interleave(
    domains.map(({ topics }) => asked.filter(({ subtopic }) => topics.some((topic) => covers(topic, subtopic)))),
  ).map(({ id }) => id as string as CardId);
}
