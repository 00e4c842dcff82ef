import { describe, expect, it } from 'vitest';
import { compileBank } from '../../src/build/compile-bank';
import { compileProse } from '../../src/build/compile-prose';
import { highlightCode } from '../../src/build/highlight-code';
import { checkText } from '../../src/core/question/check-text';
import { parseBank } from '../../src/core/question/parse-bank';
import { type Inline, plainText } from '../../src/core/question/prose';
import { vectors } from '../support/xss-vectors';

const isRun = (run: Inline) => typeof run === 'string' || (['code', 'strong'].includes(run[0]) && run.length === 2);
const compiled = (markdown: string) => {
  try {
    return compileProse(markdown);
  } catch {
    return undefined;
  }
};
const isRefused = (text: string) => [...checkText(text, [])].some(({ severity }) => severity === 'error');

describe('a vector in an authored text', () => {
  it('is refused by the checker, or compiled to runs of text that say what was written', () => {
    let refused = 0;
    for (const vector of vectors) {
      const prose = compiled(vector);
      if (isRefused(vector)) refused++;
      else expect(prose, vector).toBeDefined();
      for (const block of prose ?? [])
        for (const run of 'items' in block ? block.items.flat() : block) expect(run).toSatisfy(isRun);
    }
    expect(refused).toBeGreaterThan(400);
  });

  it('is kept letter by letter as code', () => {
    for (const vector of vectors.filter((vector) => !/[`\n\r\0]/.test(vector) && vector.trim() !== '')) {
      const prose = compileProse(`Read \`\`x ${vector.trim()} x\`\` well.`);
      expect(plainText(prose)).toBe(`Read x ${vector.trim()} x well.`);
      const lines = highlightCode('html', vector).flat();
      expect(lines.map((part) => (typeof part === 'string' ? part : part[1])).join('')).toBe(vector);
    }
  });

  it('in any field of a bank is refused with a line, or compiled; nothing throws', () => {
    const text = JSON.stringify;
    for (const vector of vectors) {
      // TOML and JSON write strings alike, but for the escapes of a few control characters.
      const quoted = text(vector.replace(/[\u007f\ud800-\udfff]/g, ''));
      const source = `format = 1
license = "CC-BY-4.0"
[[items]]
id = "q-1a2b3c12"
rev = 1
status = "live"
type = "card"
level = "recall"
subtopic = "img.layers"
front = ${quoted}
back = ${quoted}
hints = [${quoted}]
refs = [{ url = ${quoted}, title = ${quoted}, checked = 2026-11-20, vol = "V0" }]
`;
      const bank = parseBank('x.toml', source);
      for (const { line } of bank.issues) expect(line).toBeGreaterThan(0);
      expect(bank.questions.length + bank.issues.length).toBeGreaterThan(0);
      if (bank.questions.length === 1 && compiled(vector))
        expect(compileBank(bank, new Map()).questions).toHaveLength(1);
    }
  });
});

describe('a text made to keep the checker busy', () => {
  it.each([
    '`',
    '``',
    '*',
    '**',
    '_',
    '**a',
    '*a ',
    '_a ',
    '- ',
    '- - ',
    '[',
    '](',
    '\n',
    ' \n',
    '\n\n    ',
    '<',
    '\\',
    '1. ',
    '`a` ',
  ])('of %j is read to its end', (piece) => {
    const work = (length: number) => {
      const started = performance.now();
      [...checkText(piece.repeat(length / piece.length), [])];
      return performance.now() - started;
    };
    work(500);
    // A stem has a few hundred characters. What takes time with its square is well within a second here.
    expect(work(4_000)).toBeLessThan(5_000);
  });
});
