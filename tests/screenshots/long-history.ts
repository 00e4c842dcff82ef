import type { CardId, QuestionId } from '../../src/core/ids';
import type { ReviewEvent } from '../../src/core/review/review-event';
import { learnerHistory, type Studied } from '../support/learner-history';
import { examSitting } from '../support/sample-sittings';
import { takenAt } from './history';

const dayMs = 86_400_000;
const utcOffsetMinutes = 60;
const cards = 5_000;

/** The live questions, and as many that are in no bank any more as make a large collection. */
function collection(questions: readonly Studied[]): Studied[] {
  const gone = Math.max(0, cards - questions.length);
  const share = questions.length / (questions.length + gone);
  let [taken, left] = [0, 0];
  return Array.from({ length: questions.length + gone }, (_, place): Studied => {
    if (taken < questions.length && taken <= place * share) return questions[taken++] as Studied;
    return { id: `q-gone${left++}`, kind: 'flashcard' };
  });
}

/** Exams so many days before the pictures are taken, each a little better than the one before. */
function exams(daysAgo: readonly number[], answer: ReviewEvent): ReviewEvent[] {
  return daysAgo.map((ago, index): ReviewEvent => {
    const points = Math.min(47, 27 + 2 * index + ((index * 7) % 5));
    const { sessionId, at, result } = examSitting(`exam-${ago}`, takenAt - ago * dayMs, { points, of: 50, title: 'Containers', profileId: 'containers' });
    const id = `00000000-0000-7000-9000-${String(ago).padStart(12, '0')}` as ReviewEvent['id'];
    const { deviceId, v } = answer;
    return { id, at, utcOffsetMinutes, deviceId, v, type: 'examFinished', sessionId, result };
  });
}

/** Some 40 answers of the last three days. */
export const shortHistory = (questions: readonly Studied[]): ReviewEvent[] =>
  learnerHistory({ questions, now: takenAt, utcOffsetMinutes, days: 3, newPerDay: 8, reviewsPerDay: 40, diligence: 1 });

/** 100,000 reviews of 5,000 cards over three years, with an exam every other month. */
export function longHistory(questions: readonly Studied[]): ReviewEvent[] {
  const study = { now: takenAt, utcOffsetMinutes, days: 1_095, newPerDay: 8, reviewsPerDay: 150, diligence: 0.87 };
  const answers = learnerHistory({ ...study, questions: collection(questions) });
  return [...answers, ...exams([1_000, 930, 850, 770, 690, 600, 520, 430, 350, 260, 170, 90, 30, 6], answers[0] as ReviewEvent)];
}
