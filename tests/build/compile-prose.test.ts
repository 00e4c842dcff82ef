import { expect, it } from 'vitest';
import { compileProse } from '../../src/build/compile-prose';
import { plainText } from '../../src/core/question/prose';

it.each([
  ['plain words', [['plain words']]],
  ['  blanks around \n', [['blanks around']]],
  ['one\n  paragraph', [['one paragraph']]],
  ['two\n\nparagraphs', [['two'], ['paragraphs']]],
  ['a `b` **c** d', [['a ', ['code', 'b'], ' ', ['strong', 'c'], ' d']]],
  ['**with `code`**', [[['strong', 'with code']]]],
  ['`<b> & **x**`', [[['code', '<b> & **x**']]]],
  ['3 < 4 & 10 * 2 in snake_case', [['3 < 4 & 10 * 2 in snake_case']]],
  ['- one\n- `two`\n  more', [{ items: [['one'], [['code', 'two'], ' more']] }]],
  ['a:\n\n- one\n\n  two', [['a:'], { items: [['one', ' ', 'two']] }]],
  ['- one\n  - two\n  - three', [{ items: [['one', ' ', 'two', ' ', 'three']] }]],
  ['', []],
])('%j is rendered as a tree', (markdown, prose) => {
  expect(compileProse(markdown)).toEqual(prose);
});

it.each([
  ['html', 'a <b>c</b>'],
  ['link', '[a](https://docs.docker.com/)'],
  ['image', '![a](b.png)'],
  ['emphasis', '**a *b***'],
  ['heading', '# a'],
  ['code', '```\na\n```'],
  ['break', 'a  \nb'],
])('Markdown of type %s is refused rather than lost', (type, markdown) => {
  expect(() => compileProse(markdown)).toThrow(type);
});

it('the plain text of a tree has its words and none of its marks', () => {
  expect(plainText(compileProse('One `two`.\n\n- **three**\n- four'))).toBe('One two. three; four');
});
