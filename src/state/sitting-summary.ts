import type { CardId } from '../core/ids';
import type { ReviewLog } from '../core/ports';
import type { SessionPlan } from '../core/queue/session-plan';
import { deriveCardState } from '../core/schedule/card-history';
import type { CardState } from '../core/schedule/card-state';
import { loadMemoryModel, type Scheduler } from '../core/schedule/scheduler';
import { type SessionSummary, summarizeSession } from '../core/stats/summarize-session';

/** What a sitting came to, and the states its cards had before it, if any, and have now. */
interface SittingSummary {
  readonly summary: SessionSummary;
  readonly before: ReadonlyMap<CardId, CardState>;
  readonly states: ReadonlyMap<CardId, CardState>;
}

export async function readSummary(log: ReviewLog, plan: SessionPlan, scheduler: Scheduler): Promise<SittingSummary> {
  const cardIds = plan.queue.map(({ cardId }) => cardId);
  // Before the answers of the sitting: one given meanwhile in another tab is among those, and not taken for what was before.
  const histories = await Promise.all(cardIds.map((cardId) => log.replayOfCard(cardId)));
  const [answers, now] = await Promise.all([log.answersOf(plan), log.statesOf(cardIds), loadMemoryModel()]);
  const own = new Set(answers.map(({ id }) => id));
  const before = new Map(
    cardIds.flatMap((cardId, index) => {
      const earlier = (histories[index] ?? []).filter(({ id }) => !own.has(id));
      return earlier.length > 0 ? [[cardId, deriveCardState(cardId, earlier, new Set(), scheduler)] as const] : [];
    }),
  );
  const states = new Map(now.map((state) => [state.cardId, state]));
  return { summary: summarizeSession(plan.queue, answers, before, states), before, states };
}
