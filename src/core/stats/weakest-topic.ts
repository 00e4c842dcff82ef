import type { Mastery, TopicMastery } from './mastery';

/** Of so many cards answered it can be said how well a topic is remembered. */
const enough = 10;

/** The topic whose answered cards would be recalled worst now; none while there is nothing to compare or all is alike. */
export function weakestTopic({ topics }: Mastery): (TopicMastery & { readonly recall: number }) | undefined {
  const known = topics
    .filter(({ holding, takingHold }) => holding + takingHold >= enough)
    .flatMap((topic) => (topic.recall === undefined ? [] : { ...topic, recall: topic.recall }))
    .sort((a, b) => a.recall - b.recall);
  const [weakest] = known;
  return weakest && known.some(({ recall }) => recall > weakest.recall) ? weakest : undefined;
}
