import { type CardId, type EpochMs, type QuestionId, questionOf } from '../ids';
import type { CardState, FirstAnswer as FirstOfCard } from '../schedule/card-state';
import type { Scheduler } from '../schedule/scheduler';
import { dayMs } from '../schedule/study-day';
import { covers, type ExamProfile, type ExamQuestion } from './exam-profile';
import { type ItemPrior, itemPrior } from './item-response';
import type { FirstAnswer, ReadinessEvidence } from './readiness';

export interface EvidenceSource {
  readonly questions: readonly ExamQuestion[];
  /** States of the cards, which hold the first answer to each. */
  readonly states: ReadonlyMap<CardId, CardState>;
  readonly scheduler: Scheduler;
  readonly now: EpochMs;
  /** The date readiness is asked for. */
  readonly examAt: EpochMs;
  readonly utcOffsetMinutes: number;
}

/**
 * What readiness is judged by. A first answer helped by a hint tells nothing and is left out; one partly right is not
 * right. Recall is that of cards remembered once, as it would be on the date without any further study. The pool of a
 * domain is its unseen questions of the profile's kinds, or all of them when every one was met.
 */
export function gatherEvidence(profile: ExamProfile, source: EvidenceSource): ReadinessEvidence {
  const { questions, states, scheduler, now, examAt, utcOffsetMinutes } = source;
  const domainOf = new Map<QuestionId, string>();
  for (const { id, subtopic, kind } of questions) {
    const found = profile.domains.find(({ topics }) => topics.some((topic) => covers(topic, subtopic)));
    if (found && kind !== 'flashcard') domainOf.set(id, found.id);
  }
  const byId = new Map(questions.map((question) => [question.id, question]));
  const first = new Map<QuestionId, FirstOfCard>();
  for (const { cardId, first: answer } of states.values()) {
    const id = questionOf(cardId);
    const known = first.get(id);
    if (answer && (!known || answer.at < known.at)) first.set(id, answer);
  }
  const firstAnswers = [...first].flatMap(([id, answer]): FirstAnswer[] => {
    const domain = domainOf.get(id);
    const question = byId.get(id);
    if (!domain || !question || answer.isHinted) return [];
    const ageDays = Math.max(0, now - answer.at) / dayMs;
    return [{ domain, prior: itemPrior(question), isRight: answer.verdict === 'right', ageDays }];
  });
  const pool = new Map<string, readonly ItemPrior[]>();
  for (const { id } of profile.domains) {
    const own = questions.filter(
      (question) => domainOf.get(question.id) === id && profile.kinds.includes(question.kind),
    );
    const unseen = own.filter((question) => !first.has(question.id));
    pool.set(id, (unseen.length > 0 ? unseen : own).map(itemPrior));
  }
  const recall = new Map<string, number[]>();
  for (const state of states.values()) {
    const domain = domainOf.get(questionOf(state.cardId));
    if (!domain || state.phase === 'new' || state.phase === 'learning') continue;
    recall.set(domain, [...(recall.get(domain) ?? []), scheduler.retrievability(state, examAt, utcOffsetMinutes)]);
  }
  return { firstAnswers, pool, recall };
}
