import { expect, test } from 'vitest';
import { nearestSpelling, slipsBetween } from '../../../src/core/question/nearest-spelling';
import type { Question } from '../../../src/core/question/question';

const asked = (id: string, ...stem: string[]) =>
  ({ id, kind: 'flashcard', front: [[stem.join(' ')]], back: [], sources: [] }) as unknown as Question;

test.each([
  ['pod', 'pod', 0],
  ['pod', 'pods', 1],
  ['kubelet', 'kublet', 1],
  ['daemon', 'deamon', 1],
  ['registry', 'regsitry', 1],
  ['image', 'volume', 5],
  ['', 'abc', 3],
])('from %s to %s there are %i slips', (a, b, slips) => {
  expect(slipsBetween(a, b)).toBe(slips);
  expect(slipsBetween(b, a)).toBe(slips);
});

const bank = [
  asked('1', 'entrypoint and shell form'),
  asked('2', 'an endpoint of a service'),
  asked('3', 'the endpoint controller'),
  asked('4', 'multi-stage builds'),
];

test('a word that nothing holds gives way to the one spelt most like it', () => {
  expect(nearestSpelling(bank, 'entripoint')).toBe('entrypoint');
  expect(nearestSpelling(bank, 'Shell ENTRYPIONT')).toBe('shell entrypoint');
  expect(nearestSpelling(bank, 'multistage')).toBe('multi-stage');
});

test('of words as near the more frequent one is meant', () => {
  expect(nearestSpelling([...bank, asked('5', 'pots'), asked('6', 'pods'), asked('7', 'pods')], 'pogs')).toBe('pods');
});

test('nothing is suggested where nothing is near, the word is too short, or no question holds them all', () => {
  expect(nearestSpelling(bank, 'lambda')).toBeUndefined();
  expect(nearestSpelling(bank, 'xq')).toBeUndefined();
  expect(nearestSpelling(bank, 'entripoint controller')).toBeUndefined();
  expect(nearestSpelling([], 'entripoint')).toBeUndefined();
  expect(nearestSpelling(bank, 'entripoint and shell form')).toBe('entrypoint and shell form');
  expect(nearestSpelling(bank, `entripoint ${'and '.repeat(8)}`)).toBeUndefined();
});
