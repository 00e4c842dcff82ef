import { expect, it } from 'vitest';
import { type CardId, questionOf } from '../../src/core/ids';

it.each([
  ['docker-1', 'docker-1'],
  ['docker-1#2', 'docker-1'],
  ['docker-1#2#3', 'docker-1'],
  ['docker-1#', 'docker-1'],
])('the card %s belongs to the question %s', (cardId, questionId) => {
  expect(questionOf(cardId as CardId)).toBe(questionId);
});
