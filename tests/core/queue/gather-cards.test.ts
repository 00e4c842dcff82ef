import { expect, it } from 'vitest';
import { type CardId, questionOf } from '../../../src/core/ids';
import type { IndexedQuestion } from '../../../src/core/question/bank';
import { gatherCards } from '../../../src/core/queue/gather-cards';
import { cardState } from '../../support/card-states';

const question = (id: string, subtopic = 'images'): IndexedQuestion => ({
  id: id as IndexedQuestion['id'],
  subtopic,
  kind: 'flashcard',
});
const questions = [question('c'), question('a', 'networks'), question('b')];
const bank = {
  index: { questions },
  indexed: (cardId: CardId) => questions.find(({ id }) => id === questionOf(cardId)),
};
const fresh = (...ids: string[]) => new Set(ids as CardId[]);

it('new cards come in the order of the bank, less those that are not new', () => {
  expect(gatherCards(bank, [], fresh('a', 'b', 'c')).fresh).toEqual(['c', 'a', 'b']);
  expect(gatherCards(bank, [], fresh('b', 'c')).fresh).toEqual(['c', 'b']);
});

it('due cards of live questions are taken, parts of a question too', () => {
  const due = [cardState('b#2'), cardState('a')];
  expect(gatherCards(bank, due, fresh('c')).due).toEqual(due);
});

it('cards of questions gone from the bank are left out', () => {
  expect(gatherCards(bank, [cardState('gone'), cardState('ab')], fresh()).due).toEqual([]);
});

it('cards set aside are left out', () => {
  expect(gatherCards(bank, [cardState('a', { isSuspended: true })], fresh()).due).toEqual([]);
});

it('subtopics narrow both sorts, and none of them leaves nothing', () => {
  const due = [cardState('a'), cardState('b')];
  const { due: dueOfImages, fresh: freshOfImages } = gatherCards(bank, due, fresh('c', 'a'), new Set(['images']));
  expect(dueOfImages.map(({ cardId }) => cardId)).toEqual(['b']);
  expect(freshOfImages).toEqual(['c']);
  expect(gatherCards(bank, due, fresh('c'), new Set())).toEqual({ due: [], fresh: [] });
});
