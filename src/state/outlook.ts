import type { CardId, EpochMs } from '../core/ids';
import type { Topic } from '../core/question/bank';
import { countMastery, type MasteryCounts } from '../core/schedule/mastery';
import { dayMs, type StudyDay } from '../core/schedule/study-day';
import type { Library } from './library.svelte';
import type { SettingsHolder } from './settings.svelte';
import type { Today } from './today.svelte';

/** What screens beside the first card say of the collection; reactive to what it is made of. */

export interface TopicProgress {
  readonly topic: Topic;
  readonly mastery: MasteryCounts;
  /** Cards that wait to be studied now; a miss that comes back later today is none of them. */
  readonly due: number;
}

/** Empty until the library has opened the syllabus; figures of nothing until `today.loadStates`. */
export function topicProgress(today: Today, library: Library): TopicProgress[] {
  const until = today.readAt;
  return library.topics.map((topic) => {
    const ids = new Set(topic.subtopics.map(({ id }) => id));
    const cards = library.index.questions.filter(({ subtopic }) => ids.has(subtopic));
    const states = cards.map(({ id }) => today.states.get(id as string as CardId));
    const due = states.filter(
      (state) => state && state.phase !== 'new' && !state.isSuspended && state.dueAt <= until,
    ).length;
    return { topic, mastery: countMastery(states), due };
  });
}

/**
 * How many cards come up on the next study day: reviews falling due and new ones of that day. Nothing until that is read,
 * see `today.refreshWithTomorrow`.
 */
export function cardsTomorrow(today: Today, settings: SettingsHolder): number | undefined {
  const due = today.dueTomorrow;
  if (due === undefined) return undefined;
  const { reviewsPerDay, newPerDay } = settings.current;
  const planned = today.planned((today.day + 1) as StudyDay);
  const newOnes = today.catchUp ? 0 : Math.min(today.newCards.size, newPerDay);
  const fresh = planned ? planned.fresh.length + planned.looks.length : newOnes;
  return (today.catchUp?.perDay ?? Math.min(due, reviewsPerDay)) + fresh;
}

/** When the first missed card of today comes back, if one does. */
export function backAt(today: Today): EpochMs | undefined {
  const [first] = today.due;
  return first && first.dueAt <= today.dayEndsAt ? first.dueAt : undefined;
}

/** The cards missed today that come back before the day is over. */
export const missedToday = (today: Today): CardId[] =>
  today.due
    .filter(({ missesInARow, answeredAt }) => missesInARow > 0 && (answeredAt ?? 0) > today.dayEndsAt - dayMs)
    .map(({ cardId }) => cardId);
