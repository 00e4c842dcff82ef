import { describe, expect, it } from 'vitest';
import { drawValues, numeric, parseNumber, slipOf } from '../../../../src/core/question/kinds/numeric';
import { sample } from '../../../support/sample-questions';

describe('a typed number', () => {
  it.each([
    ['10', 10],
    [' 10 tasks ', 10],
    ['10 Task', 10],
    ['1,024', 1024],
    ['1 024', 1024],
    ['1,024.5', 1024.5],
    ['0,5', 0.5],
    ['.5', 0.5],
    ['+3', 3],
    ['−4', -4],
    ['１０', 10],
  ])('%j is %d', (typed, value) => {
    expect(parseNumber(typed, 'tasks')).toBe(value);
  });

  it.each(['', 'ten', '10 nodes', '1e3', '--5', '1.2.3', '5-', '10 %', '٣'])('%j is none', (typed) => {
    expect(parseNumber(typed, 'tasks')).toBeUndefined();
  });
});

const question = sample('numeric');

it('numbers are drawn by the seed alone, from the values the author allows, and differ between sittings', () => {
  const drawn = Array.from({ length: 40 }, (_, seed) => drawValues(question, String(seed)));
  for (const [seed, { desired, most }] of drawn.entries()) {
    expect(question.vary?.desired).toContain(desired);
    expect(question.vary?.most).toContain(most);
    expect(drawValues(question, String(seed))).toEqual({ desired, most });
  }
  expect(new Set(drawn.map((values) => JSON.stringify(values))).size).toBe(6);
});

it('a known wrong way is named by its formula for whatever numbers were drawn', () => {
  const given = { desired: 9, most: 150 };
  const slip = (typed: string) => slipOf(question, { kind: 'numeric', typed, given });
  expect([slip('14'), slip('27'), slip('13'), slip('12')]).toEqual([
    'ceil(desired * most / 100 + 0.1)',
    'desired * 3',
    undefined,
    undefined,
  ]);
  expect(numeric.mistakes?.(question, { kind: 'numeric', typed: '12', given })).toEqual([{ of: '12' }]);
  expect(numeric.mistakes?.(question, { kind: 'numeric', typed: '13', given })).toEqual([]);
});
