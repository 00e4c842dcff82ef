import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { highlightCode } from '../../src/build/highlight-code';
import { languages } from '../../src/core/question/authored-question';

it.each([
  ['dockerfile', 'FROM node', [['keyword', 'FROM'], ' node']],
  ['dockerfile', '  RUN npm ci', [['keyword', '  RUN'], ' npm ci']],
  ['dockerfile', 'FROMAGE', ['FROMAGE']],
  ['dockerfile', '# syntax', [['comment', '# syntax']]],
  ['dockerfile', 'RUN echo "#1" # kept', [['keyword', 'RUN'], ' echo "#1" # kept']],
  ['bash', '$ docker run img # starts', [['keyword', '$ docker'], ' run img', ['comment', ' # starts']]],
  ['bash', 'curl x#y', ['curl x#y']],
  ['yaml', '  - image: web # x', [['keyword', '  - image'], ': web', ['comment', ' # x']]],
  ['yaml', '  - 8080:80', ['  - 8080:80']],
  ['yaml', 'services:', [['keyword', 'services'], ':']],
  ['json', '  "Version": "2012"', [['keyword', '  "Version"'], ': "2012"']],
  ['json', '"a#b"', ['"a#b"']],
  ['hcl', 'source "a" "b" { # c', [['keyword', 'source'], ' "a" "b" {', ['comment', ' # c']]],
  ['text', 'FROM # x', ['FROM # x']],
])('%s: %j', (lang, code, line) => {
  expect(highlightCode(lang, code)).toEqual([line]);
});

describe.each(languages)('%s', (lang) => {
  it('joined again, the lines are the code without its last line end', () => {
    const words = ['FROM', 'RUN', ' ', '  ', '#', '//', '"a"', ':', '- ', '=', '{', 'docker', '$', '\n', '\n\n', 'x'];
    const code = fc.array(fc.constantFrom(...words), { maxLength: 20 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(code, (source) => {
        const lines = highlightCode(lang, source).map((line) =>
          line.map((part) => (typeof part === 'string' ? part : part[1])).join(''),
        );
        expect(lines.join('\n')).toBe(source.replace(/\n$/, ''));
      }),
    );
  });
});

it('an empty line is kept, so that line numbers stay those of the author', () => {
  expect(highlightCode('text', '\na\n\nb\n')).toEqual([[], ['a'], [], ['b']]);
});
