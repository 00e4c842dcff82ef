import type { ReviewEvent } from '../../../src/core/review/review-event';
import { Progress } from '../../../src/state/progress.svelte';
import { morning, workshop } from '../../state/support';
import { learnerHistory, type Studied } from '../../support/learner-history';
import { examSitting } from '../../support/sample-sittings';

const dayMs = 86_400_000;
const ids = Array.from({ length: 60 }, (_, index) => `${index % 2 === 0 ? 'a' : 'b'}${index}`);

/** How much there is to look back on. */
export type Amount = 'nothing' | 'one answer' | 'three years';
export const amounts: readonly Amount[] = ['nothing', 'one answer', 'three years'];

function historyOf(amount: Amount): ReviewEvent[] {
  if (amount === 'nothing') return [];
  const questions: Studied[] = ids.map((id) => ({
    id,
    kind: 'single',
    options: [
      { id: 'a', key: true },
      { id: 'b', ...(Number(id.slice(1)) % 3 === 0 && { misconception: 'rm-frees-space' }) },
    ],
  }));
  const study = { questions, now: morning, utcOffsetMinutes: 0, reviewsPerDay: 20 };
  const answers = learnerHistory({ ...study, days: 1096, newPerDay: 1, diligence: 0.4 });
  if (amount === 'one answer') return answers.slice(-1).map((event) => ({ ...event, at: morning - 1000 }));
  const exams = [400, 200, 20].map((ago, index): ReviewEvent => {
    const { sessionId, at, utcOffsetMinutes, result } = examSitting(`exam-${ago}`, morning - ago * dayMs, {
      points: 5 + index,
    });
    return {
      ...(answers[0] as ReviewEvent),
      id: `exam-${ago}`,
      at,
      utcOffsetMinutes,
      type: 'examFinished',
      sessionId,
      result,
    } as ReviewEvent;
  });
  return [...answers, ...exams];
}

/** Statistics over a workshop that holds such a history, all days read. */
export async function progressOf(amount: Amount) {
  const shop = workshop(ids);
  await shop.log.append(historyOf(amount));
  const progress = new Progress(shop.services, shop.library, shop.settings);
  await progress.readAllDays();
  return { progress, shop };
}
