import type { CardId } from '../ids';
import { interleave } from '../queue/order-cards';
import { covers, type ExamProfile, type ExamQuestion } from './exam-profile';
import type { StudyPlan } from './plan-to-date';
import type { KeptPlan } from './planned-day';

export function keepPlan(
  plan: StudyPlan,
  made: Pick<KeptPlan, 'profileId' | 'examDay' | 'madeOn' | 'madeOf'>,
): KeptPlan {
  const days = plan.days.map(({ day, fresh, looks, reviews }) => ({ day, fresh, looks, reviews: reviews.length }));
  const again = days.reduce((sum, { looks, reviews }) => sum + looks.length + reviews, 0);
  const { lastLookDays, freshPerDay, recall } = plan;
  return { ...made, lastLookDays, freshPerDay, recall, reviewsPerDay: again / Math.max(1, days.length), days };
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
