import { questions } from 'virtual:sample-questions';
import { expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { nearestComparison } from '../../../src/core/question/kinds/command';
import type { QuestionOf } from '../../../src/core/question/question';
import CommandVerdict from '../../../src/ui/questions/CommandVerdict.svelte';
import dompurify from '../../fixtures/xss/dompurify.json';
import h5sc from '../../fixtures/xss/h5sc.json';
import owasp from '../../fixtures/xss/owasp.json';

const vectors = [...dompurify, ...h5sc, ...owasp].filter((vector) => vector.trim() !== '');

test('what is wrong with a command line is said as text, whatever was typed', async () => {
  const question = questions.find(({ kind }) => kind === 'command') as QuestionOf<'command'>;
  const ran: unknown[] = [];
  for (const name of ['alert', 'confirm', 'prompt'] as const)
    Object.assign(window, { [name]: (text: unknown) => void ran.push(text) });
  const lines = vectors.map((vector) => `docker run -d --name '${vector.replaceAll("'", '’')}' nginx:stable`);
  const remarks = lines.flatMap((line) => nearestComparison(question, line).remarks);
  expect(remarks.length).toBeGreaterThan(vectors.length);
  const { container } = await render(CommandVerdict, { question, remarks, typed: lines.join('\n'), isRight: false });
  const names = new Set([...container.querySelectorAll('*')].map(({ localName }) => localName));
  expect([...names].sort()).toEqual(['h2', 'li', 'path', 'pre', 'span', 'svg', 'ul']);
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(ran).toEqual([]);
});
