import { quizResultOf } from '../core/exam/quiz-result';
import type { SessionPlan } from '../core/queue/session-plan';
import type { Library } from './library.svelte';
import type { Services } from './services';

/**
 * Puts on record what a sitting of study came to, if anything was answered in it. Safe to repeat: its end is made once and
 * kept with the plan while that is on the shelf, so that trying again appends the same event. Resolves to the plan with its
 * end; rejects if storage fails.
 */
export async function endSession(
  { log, shelf, stamp }: Pick<Services, 'log' | 'shelf' | 'stamp'>,
  library: Library,
  plan: SessionPlan,
): Promise<SessionPlan> {
  const ended = plan.end ? plan : await withEnd();
  if (ended.end) await log.append([ended.end]);
  return ended;

  async function withEnd(): Promise<SessionPlan> {
    const topicOf = (cardId: Parameters<Library['indexed']>[0]) => library.indexed(cardId)?.subtopic.split('.')[0];
    const result = quizResultOf(plan, await log.answersOf(plan), topicOf);
    if (!result) return plan;
    const made = { ...plan, end: stamp({ type: 'quizFinished', sessionId: plan.id, result }) };
    if ((await shelf.load())?.id === plan.id) await shelf.save(made);
    return made;
  }
}
