import type { CardId } from '../ids';
import type { IndexedQuestion, Topic } from '../question/bank';
import type { CardState } from '../schedule/card-state';
import { countMastery, type MasteryCounts, masteryOf } from '../schedule/mastery';
import type { Scheduler } from '../schedule/scheduler';
import { counted } from './in-words';

/** How well some questions are known, and what would lift that. */
export interface MasteryOf extends MasteryCounts {
  /** Cards taking hold that would hold after one more right answer on the day they are due. */
  readonly oneStepAway: number;
  /** Mean probability of recall now over the cards answered; none if none was. */
  readonly recall: number | undefined;
}

interface SubtopicMastery extends MasteryOf {
  readonly id: string;
  readonly title: string;
}

export interface TopicMastery extends SubtopicMastery {
  readonly subtopics: readonly SubtopicMastery[];
}

export interface Mastery {
  readonly all: MasteryOf;
  /** In the order of the syllabus. */
  readonly topics: readonly TopicMastery[];
  readonly finding: string;
}

/** What the word means, and what lifts it. */
export const masteryMeaning =
  'A card holds once its memory lasts 21 days or more. Right answers on the day it is due lift it; a miss sets it back.';

interface MasteryRequest {
  readonly topics: readonly Topic[];
  readonly questions: readonly IndexedQuestion[];
  readonly states: ReadonlyMap<CardId, CardState>;
  readonly scheduler: Scheduler;
  readonly now: { readonly at: number; readonly utcOffsetMinutes: number };
}

/** Mastery by topic and subtopic; those without questions are left out. */
export function mastery({ topics, questions, states, scheduler, now }: MasteryRequest): Mastery {
  const bySubtopic = new Map<string, CardFacts[]>();
  for (const { id, subtopic } of questions) {
    const facts = factsOf(states.get(id as string as CardId), scheduler, now);
    bySubtopic.set(subtopic, [...(bySubtopic.get(subtopic) ?? []), facts]);
  }
  const factsIn = (subtopics: readonly { readonly id: string }[]) =>
    subtopics.flatMap(({ id }) => bySubtopic.get(id) ?? []);
  const found = topics.flatMap(({ id, title, subtopics }): TopicMastery[] => {
    const parts = subtopics.filter((subtopic) => bySubtopic.has(subtopic.id));
    if (parts.length === 0) return [];
    const ofParts = parts.map((part) => ({ id: part.id, title: part.title, ...summarize(factsIn([part])) }));
    return [{ id, title, ...summarize(factsIn(parts)), subtopics: ofParts }];
  });
  const all = summarize([...bySubtopic.values()].flat());
  return { all, topics: found, finding: findingOf(all) };
}

interface CardFacts {
  readonly state: CardState | undefined;
  /** Probability of recall; none of a card never answered or set aside. */
  readonly recall: number | undefined;
  readonly isOneStepAway: boolean;
}

function factsOf(state: CardState | undefined, scheduler: Scheduler, now: MasteryRequest['now']): CardFacts {
  if (!state || state.phase === 'new' || state.isSuspended) return { state, recall: undefined, isOneStepAway: false };
  const at = Math.max(now.at, state.dueAt);
  const next = () => scheduler.remember(state, { at, utcOffsetMinutes: now.utcOffsetMinutes, rating: 'good' });
  return {
    state,
    recall: scheduler.retrievability(state, now.at, now.utcOffsetMinutes),
    isOneStepAway: masteryOf(state) === 'taking-hold' && masteryOf(next()) === 'holding',
  };
}

function summarize(cards: readonly CardFacts[]): MasteryOf {
  const recalls = cards.map(({ recall }) => recall).filter((recall) => recall !== undefined);
  return {
    ...countMastery(cards.map(({ state }) => state)),
    oneStepAway: cards.filter(({ isOneStepAway }) => isOneStepAway).length,
    recall: recalls.length === 0 ? undefined : recalls.reduce((sum, recall) => sum + recall, 0) / recalls.length,
  };
}

function findingOf({ holding, total, oneStepAway }: MasteryOf): string {
  const held = `${holding} of ${counted(total, 'card')} ${holding === 1 ? 'holds' : 'hold'}`;
  return oneStepAway === 0 ? `${held}.` : `${held}, ${oneStepAway} more after one right answer when due.`;
}
