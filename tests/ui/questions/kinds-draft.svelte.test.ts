import { questions } from 'virtual:sample-questions';
import type { Component } from 'svelte';
import { beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { Response } from '../../../src/core/answer/response';
import type { Face } from '../../../src/core/question/faces/registry';
import type { Kind } from '../../../src/core/question/kinds/registry';
import type { Question } from '../../../src/core/question/question';
import type { AskProps } from '../../../src/ui/questions/ask-props';
import Categorize from '../../../src/ui/questions/Categorize.svelte';
import Claim from '../../../src/ui/questions/Claim.svelte';
import Cloze from '../../../src/ui/questions/Cloze.svelte';
import Command from '../../../src/ui/questions/Command.svelte';
import Discrete from '../../../src/ui/questions/Discrete.svelte';
import Fault from '../../../src/ui/questions/Fault.svelte';
import Match from '../../../src/ui/questions/Match.svelte';
import MultipleResponse from '../../../src/ui/questions/MultipleResponse.svelte';
import Numeric from '../../../src/ui/questions/Numeric.svelte';
import Order from '../../../src/ui/questions/Order.svelte';
import Scenario from '../../../src/ui/questions/Scenario.svelte';
import SingleChoice from '../../../src/ui/questions/SingleChoice.svelte';
import Typed from '../../../src/ui/questions/Typed.svelte';
import { sit } from '../support/sit';

beforeEach(() => page.viewport(390, 844));
const sample = (kind: Kind) => questions.find((question) => question.kind === kind) as Question;
const status = () => document.querySelector('[role=status]')?.textContent?.trim();

/** What the page shows as the answer, whatever the kind: what is chosen, typed, pressed, arranged and placed. */
function standing(): string[] {
  const all = (selector: string) => [...document.querySelectorAll<HTMLElement>(selector)];
  return [
    ...all('label:has(input:checked)').map((label) => (label.querySelector('.text') ?? label).textContent),
    ...all('textarea').map((field) => (field as HTMLTextAreaElement).value),
    ...all('ol [aria-pressed=true] .code').map(({ textContent }) => textContent),
    ...all('[role=option] .text, .slot:not(.empty) span:first-child, .one strong').map(
      ({ textContent }) => textContent,
    ),
    ...all('.bin').map((bin) => bin.getAttribute('aria-label') ?? ''),
  ].map((text) => text.trim());
}
const lines = ['FROM node:24-slim', 'WORKDIR /app', 'COPY package*.json ./', 'RUN npm ci', 'COPY . .'];
const command = 'CMD ["node", "server.js"]';

const inExams: [Face, unknown, Kind, Response, string[]][] = [
  ['single', SingleChoice, 'single', { kind: 'single', chosen: 'b' }, ['RUN rm']],
  [
    'multiple',
    MultipleResponse,
    'multiple',
    { kind: 'multiple', chosen: ['a', 'd'] },
    ['Memory of its processes', 'Files it has written'],
  ],
  [
    'claim',
    Claim,
    'claim',
    { kind: 'claim', verdict: 'holds', reason: 'b' },
    ['It holds', 'The builder merges neighbouring layers.'],
  ],
  ['cloze', Cloze, 'cloze', { kind: 'cloze', typed: ['seccomp', 'chroot'] }, ['seccomp', 'chroot']],
  ['command', Command, 'command', { kind: 'command', typed: 'docker ps' }, ['docker ps']],
  ['order', Order, 'order', { kind: 'order', order: ['s6', 's1', 's2', 's3', 's4', 's5'] }, [command, ...lines]],
  [
    'match',
    Match,
    'match',
    { kind: 'match', given: ['AMI id', 'RunInstances', 'Security group', 'Root volume'] },
    ['AMI id', 'RunInstances', 'Security group', 'Root volume'],
  ],
  [
    'categorize',
    Categorize,
    'categorize',
    { kind: 'categorize', placed: [...Array(5).fill('Volume'), 'Image layer'] },
    ['Image layer, 1', 'Writable layer, 0', 'Volume, 5'],
  ],
  ['fault', Fault, 'fault', { kind: 'fault', lines: [4] }, ['ARG NPM_TOKEN']],
  ['numeric', Numeric, 'numeric', { kind: 'numeric', typed: '11', given: { desired: 7, most: 150 } }, ['11']],
  [
    'scenario',
    Scenario,
    'scenario',
    { kind: 'scenario', chosen: [['c'], ['b']] },
    ['A Compose file', 'Sharing it with the Region'],
  ],
  ['discrete', Discrete, 'single', { kind: 'discrete', judged: [{ id: 'c', isKey: true }] }, ['Answered']],
  ['typed', Typed, 'single', { kind: 'typed', typed: 'RUN rm' }, ['RUN rm']],
];

describe.each(inExams)('%s, answered wrong', (face, component, kind, response, shown) => {
  const show = (stood?: Response) =>
    sit(component as Component<AskProps<Face>>, sample(kind), { face, ...(stood && { response: stood }) });

  test('is not judged, neither helped nor placed, and no key submits', async () => {
    const { onanswer } = await show(response);
    await userEvent.keyboard('{Enter}0h');
    (document.activeElement as HTMLElement | null)?.blur();
    await userEvent.keyboard('{Enter}0h');
    expect(onanswer).not.toHaveBeenCalled();
    const text = document.body.textContent ?? '';
    for (const absent of ['Docker images', 'Hint', 'How sure', 'don’t know', 'Check', 'Right', 'Wrong'])
      expect(text).not.toContain(absent);
    expect(document.querySelectorAll('footer, .right, .wrong')).toHaveLength(0);
    expect(document.querySelectorAll('main')).toHaveLength(1);
  });

  test('comes back as it stood, and tells nothing by itself', async () => {
    const { told } = await show(response);
    expect(standing()).toEqual(shown);
    expect(status() ?? '').toBe('');
    expect(told).toEqual([]);
  });

  test('untouched it offers no way to submit or not to know', async () => {
    const { told, onanswer } = await show();
    await userEvent.keyboard('{Enter}0h');
    (document.activeElement as HTMLElement | null)?.blur();
    await userEvent.keyboard('{Enter}0h{ArrowLeft}{ArrowRight}');
    expect(onanswer).not.toHaveBeenCalled();
    expect(told.filter(([, isWhole]) => isWhole && face !== 'command' && face !== 'typed')).toEqual([]);
    await expect.element(page.getByRole('button', { name: /know|Check|hint/i })).not.toBeInTheDocument();
  });
});
