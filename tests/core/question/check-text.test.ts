import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileProse } from '../../../src/build/compile-prose';
import { checkText, withoutCode, wordsOf } from '../../../src/core/question/check-text';
import { plainText } from '../../../src/core/question/prose';

const rulesOf = (text: string) => [...checkText(text, [])].map(({ rule }) => rule).join();

describe('a text is left alone', () => {
  it.each([
    '10 * 2 * 3 layers',
    'snake_case words and other_case',
    'all *.js or *.ts files',
    'at 5 - 3 = 2, or 5 % of it',
    'memory < 512 MB and CPU > 2',
    'see issue #5 | or [1]',
    'C:\\dir of the build',
    'with `docker build`\n`--no-cache` and\n`--pull`',
    'the `<name>`, `*a*`, `_b_`, `# c`, `$5` and `latest` in code',
    '`` a`b `` holds a backtick',
    'two\n\nparagraphs, **strong** and (**strong**)',
    'a list:\n\n- one\n- two\n  on two lines',
    'option a of the command',
    'The answer a registry gives, and the choice a user has',
    'an option builder, choices Docker makes, answer Anna',
    'option --file, option b-tree and option C++',
    '5 percent, 20 centimetres, the USDA',
    'newly built, in lateral view',
  ])('%j', (text) => {
    expect(rulesOf(text)).toBe('');
  });
});

describe('a text is reported', () => {
  it.each([
    ['E12', 'about $5'],
    ['E12', '€ 0.10 an hour'],
    ['E12', '3 cents a call'],
    ['E12', 'USD 20 a month'],
    ['W13', 'Currently, it is so.'],
    ['W13', 'the newest release'],
    ['E14', '*one* word'],
    ['E14', '2*3*4'],
    ['E14', 'a _word_ of'],
    ['E14', 'the file __init__.py'],
    ['E14', 'put <name> here'],
    ['E14', 'see <https://docs.docker.com/>'],
    ['E14', 'a <!-- comment -->'],
    ['E14', 'a <!-- `comment -->` c'],
    ['E14', '[a](b)'],
    ['E14', '![a](b)'],
    ['E14', '# Heading'],
    ['E14', 'Heading\n---'],
    ['E14', '> quoted'],
    ['E14', '```\ncode\n```'],
    ['E14', '~~~\ncode\n~~~'],
    ['E14', 'text\n\n    code'],
    ['E14', '1. one\n2. two'],
    ['E14', 'hard  \nbreak'],
    ['E14', 'an \\*escape'],
    ['E14', '**never closed'],
    ['E14', '`never closed'],
    ['E16', 'Option B is wrong'],
    ['E16', 'as in option b'],
    ['E16', 'options A and C'],
    ['E16', 'the answer is (c): answer (c)'],
    ['E16', 'choice a is wrong'],
    ['E16', 'this is answer a.'],
    ['E16', "Answer D's reason"],
  ])('%s: %j', (rule, text) => {
    expect(rulesOf(text)).toBe(rule);
  });
});

it('whatever the checker lets through is rendered, and no letter of it is lost', () => {
  const pieces =
    '*,**,_,`,``,```,-,- ,+ ,# ,>,<,<br>,<!--,[,],(,),](,1. ,2),=,---,***,~~~,\\,!,&,.,\t, ,    ,\n,\n\n,a,b c,é,x_y';
  const text = fc.array(fc.constantFrom(...pieces.split(','), ','), { maxLength: 10 }).map((parts) => parts.join(''));
  const letters = (shown: string) => shown.replace(/[^a-zé]/g, '');
  fc.assert(
    fc.property(text, (markdown) => {
      fc.pre(!rulesOf(markdown.trim()).includes('E14'));
      expect(letters(plainText(compileProse(markdown)))).toBe(letters(markdown));
    }),
    { numRuns: 2000 },
  );
});

it('words are compared without marks, case and the punctuation around them', () => {
  expect(wordsOf('The **Build** `cache`, of v1.2 (read-only).')).toEqual([
    'the',
    'build',
    'cache',
    'of',
    'v1.2',
    'read-only',
  ]);
});

it('a code span ends with its paragraph', () => {
  expect(withoutCode('a `b` c `d\n\ne` f')).toBe('a … c `d\n\ne` f');
});
