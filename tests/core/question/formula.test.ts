import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluate, fillProse } from '../../../src/core/question/formula';

describe('a formula', () => {
  it.each([
    ['1 + 2 * 3', 7],
    ['(1 + 2) * 3', 9],
    ['2 ^ 3 ^ 2', 512],
    ['-2 ^ 2', -4],
    ['10 - 4 - 3', 3],
    ['17 % 5 * 2', 4],
    ['floor(7 * 1.5)', 10],
    ['max(min(3, 9), 2, 1)', 3],
    ['ceil(a / b)', 4],
  ])('%s is %d', (formula, value) => {
    expect(evaluate(formula, { a: 7, b: 2 })).toBe(value);
  });

  it.each(['', '1 +', '1 2', '(1', 'x', 'constructor', '__proto__', 'floor', 'eval(1)', '1; 2', 'a.b', 'floor()'])(
    '%j is refused',
    (formula) => {
      expect(() => evaluate(formula, { a: 1 })).toThrow(Error);
    },
  );

  it('agrees with the arithmetic of JavaScript', () => {
    const tree = fc.letrec<{ expression: string }>((tie) => ({
      expression: fc.oneof(
        { maxDepth: 5 },
        fc.integer({ min: 0, max: 99 }).map(String),
        fc
          .tuple(tie('expression'), fc.constantFrom('+', '-', '*'), tie('expression'))
          .map(([a, sign, b]) => `(${a} ${sign} ${b})`),
      ),
    })).expression;
    fc.assert(
      fc.property(tree, (expression) => {
        expect(evaluate(expression, {})).toBe(new Function(`return ${expression}`)());
      }),
    );
  });

  it('is worked out where it stands in a text, in code too', () => {
    const prose = [['{{a}} of {{a * 2}} is ', ['code', '{{1 / 3}}'] as const]];
    expect(fillProse(prose, { a: 4 })).toEqual([['4 of 8 is ', ['code', '0.3333']]]);
  });
});
