import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AuthoredQuestion } from '../../../src/core/question/kinds/authoring-registry';
import { parseBank } from '../../../src/core/question/parse-bank';
import { serializeBank } from '../../../src/core/question/serialize-bank';
import { liveQuestions } from '../../support/live-questions';
import { authored } from '../../support/sample-questions';

const parsed = (text: string) => {
  const { questions, issues } = parseBank('questions/img/layers.toml', text);
  expect(issues).toEqual([]);
  return questions.map(({ question }) => question);
};
const samples = authored.questions.map(({ question }) => question);

describe('what was serialized is parsed again as it was', () => {
  it.each(samples.map((question) => [question.kind, question] as const))('%s', (_kind, question) => {
    expect(parsed(serializeBank([question]))).toEqual([question]);
  });

  it('the whole bank as it is shipped', async () => {
    const live = await liveQuestions();
    expect(live.length).toBeGreaterThan(150);
    expect(parsed(serializeBank(live))).toEqual(live);
  }, 30_000);

  it('whatever its texts say: quotes, backslashes, line ends, control characters, other scripts', () => {
    const word = fc.string({ unit: 'binary', minLength: 1 }).map((text) => `x${text.replace(/\p{Cs}|\uFFFD/gu, '')}x`);
    fc.assert(
      fc.property(fc.constantFrom(...samples), word, (question, text) => {
        const changed = {
          ...question,
          tags: ['a-b'],
          hints: [text, `${text} """ ''' \\ "`],
          artefact: { lang: 'text', text },
        };
        const wanted = changed as unknown as AuthoredQuestion;
        expect(parsed(serializeBank([wanted]))).toEqual([wanted]);
      }),
    );
  });
});
