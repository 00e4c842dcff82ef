import { describe, expect, it } from 'vitest';
import { readTools } from '../../src/build/read-banks';
import { isAccepted, normalizeTyped } from '../../src/core/answer/typed-text';
import { compareCommands } from '../../src/core/command/compare-commands';
import { findCommand } from '../../src/core/command/find-command';
import { command } from '../../src/core/question/kinds/command';
import { searchQuestions } from '../../src/core/question/search-questions';
import { sample } from '../support/sample-questions';
import { vectors } from '../support/xss-vectors';

const tools = await readTools('.');

/** Pieces that, repeated, make backtracking patterns try the same text over and over. */
const pieces = [
  'a',
  ' ',
  '\t',
  '.',
  '/',
  './',
  ',',
  '=',
  '-',
  '--',
  '-a',
  '1',
  '1.',
  '1m',
  '1h1.',
  ':',
  '@',
  '"',
  "'",
  '\\',
  '$',
  '${',
  '{{',
  '[',
  '{"a":',
  '!==',
  '<',
  '`',
  '**',
  '\u202e',
  '\ud800',
  '\u0000',
  '\ufb03',
  'é\u0301',
];
const bomb = (piece: string, length: number) => `${piece.repeat(Math.ceil(length / piece.length)).slice(0, length)}!`;

/** How long the quickest of some runs takes: what else the machine does makes a run longer, never shorter. */
function quickest(run: () => void): number {
  const times = Array.from({ length: 3 }, () => {
    const before = performance.now();
    for (let times = 0; times < 4; times++) run();
    return performance.now() - before;
  });
  return Math.min(...times);
}

/** Twice the text may take twice as long, and a good deal more for small numbers; not its square many times over. */
function expectNoExplosion(run: (length: number) => void, length: number, what: string) {
  const [short, long] = [quickest(() => run(length)), quickest(() => run(2 * length))];
  expect(long, `${what}: ${short} ms, then ${long} ms`).toBeLessThan(8 * short + 100);
}

describe('a typed answer made to keep the page busy', () => {
  it.each(pieces)('of %j takes no more than its length', (piece) => {
    expectNoExplosion((length) => isAccepted(bomb(piece, length), [bomb(piece, length), 'x']), 100, 'typed');
    const [short, long] = [10_000, 20_000].map((length) => normalizeTyped(bomb(piece, length)));
    expect(long, 'what is behind the longest answer is not read').toBe(short);
  });
});

describe('a command line made to keep the page busy', () => {
  const lines = [
    ['docker run -d nginx', 'docker run -d -p X -v X --mount X -m X --env X nginx X'],
    ['kubectl get pods -l app=web', 'kubectl get X -l X -o X'],
    ['aws ec2 describe-instances', 'aws ec2 describe-instances --filters X --query X'],
  ] as const;

  it.each(pieces)('of %j takes no more than its length', (piece) => {
    for (const [answer, pattern] of lines) {
      const spec = findCommand(answer, tools);
      expect(spec, answer).toBeDefined();
      if (!spec) continue;
      const places = pattern.split('X').length - 1;
      const line = (length: number) => pattern.replaceAll('X', () => bomb(piece, Math.floor(length / places)));
      expectNoExplosion((length) => compareCommands(answer, line(length), spec), 900, pattern);
      expect(compareCommands(answer, `${line(3_000)}y`, spec)).toEqual(compareCommands(answer, line(3_000), spec));
    }
  });

  it('that names what every object has is a wrong answer and no more', () => {
    for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf']) {
      for (const [answer, pattern] of lines) {
        const spec = findCommand(answer, tools);
        const remarks = spec ? compareCommands(answer, pattern.replaceAll('X', name), spec).remarks : [];
        expect(remarks.length, `${pattern} ${name}`).toBeGreaterThan(0);
        expect(JSON.stringify(remarks)).not.toMatch(/native code|\[object|function /);
      }
      expect(Object.keys(Object.prototype)).toEqual([]);
    }
  });

  it('holding any vector is judged, and neither runs nor throws', () => {
    const question = sample('command');
    for (const vector of vectors)
      for (const typed of [vector, `docker run '${vector}'`, `docker run --name=${vector}`, `docker ${vector} run`])
        expect(command.grade(question as never, { kind: 'command', typed }).verdict).not.toBe('right');
  });
});

describe('a search made to keep the page busy', () => {
  it.each(pieces)('for %j takes no more than its length', (piece) => {
    const questions = [sample('single'), sample('fault')];
    expectNoExplosion((length) => searchQuestions(questions, bomb(`${piece} `, length)), 2_000, 'search');
  });
});
