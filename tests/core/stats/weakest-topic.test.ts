import { expect, test } from 'vitest';
import type { Mastery } from '../../../src/core/stats/mastery';
import { weakestTopic } from '../../../src/core/stats/weakest-topic';

const topic = (id: string, answered: number, recall: number | undefined) => ({
  id,
  title: id,
  holding: 0,
  takingHold: answered,
  total: 50,
  oneStepAway: 0,
  recall,
  subtopics: [],
});
const weakest = (...topics: ReturnType<typeof topic>[]) => weakestTopic({ topics } as unknown as Mastery)?.id;

test('the topic recalled worst is the weakest, of those of which ten cards were answered', () => {
  expect(weakest(topic('a', 30, 0.9), topic('b', 10, 0.7), topic('c', 9, 0.2), topic('d', 0, undefined))).toBe('b');
});

test('there is none where nothing is to be compared', () => {
  expect(weakest()).toBeUndefined();
  expect(weakest(topic('a', 30, 0.5))).toBeUndefined();
  expect(weakest(topic('a', 30, 0.5), topic('b', 3, 0.9))).toBeUndefined();
  expect(weakest(topic('a', 30, 0.5), topic('b', 30, 0.5))).toBeUndefined();
});
