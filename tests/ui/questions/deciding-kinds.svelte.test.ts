import { questions } from 'virtual:sample-questions';
import { beforeEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { Kind } from '../../../src/core/question/kinds/registry';
import type { Question } from '../../../src/core/question/question';
import Claim from '../../../src/ui/questions/Claim.svelte';
import Discrete from '../../../src/ui/questions/Discrete.svelte';
import Fault from '../../../src/ui/questions/Fault.svelte';
import Recall from '../../../src/ui/questions/Recall.svelte';
import Scenario from '../../../src/ui/questions/Scenario.svelte';
import { ask } from '../support/ask';

beforeEach(() => page.viewport(390, 844));
const sample = (kind: Kind) => questions.find((question) => question.kind === kind) as Question;

test('a claim: the verdict first, then the reason, then how sure; the verdict may be changed until then', async () => {
  const { screen, onanswer } = await ask(Claim, sample('claim'));
  expect(document.querySelectorAll('.option')).toHaveLength(0);
  await userEvent.keyboard('y');
  await expect.element(screen.getByRole('group', { name: 'Because' })).toBeVisible();
  await userEvent.keyboard('n');
  await screen.getByText('A layer keeps its files.').click({ force: true });
  await userEvent.keyboard('3');
  expect(onanswer).toHaveBeenCalledExactlyOnceWith({ kind: 'claim', verdict: 'fails', reason: 'a' }, 'certain');
  await expect.element(screen.getByRole('status')).toHaveTextContent('Right');
});

test('a fault: lines are buttons that say their number and whether they are pressed, by arrows and Space', async () => {
  const { screen, onanswer } = await ask(Fault, sample('fault'));
  const line = (number: number) => screen.getByRole('button', { name: new RegExp(`^line ?${number}`) });
  await expect.element(line(4)).toHaveAttribute('aria-pressed', 'false');
  (line(3).element() as HTMLElement).focus();
  await userEvent.keyboard('{ArrowDown} ');
  await expect.element(line(4)).toHaveAttribute('aria-pressed', 'true');
  await userEvent.keyboard('{Enter}');
  expect(onanswer).toHaveBeenCalledExactlyOnceWith({ kind: 'fault', lines: [4] }, 'fairly');
  await expect.element(screen.getByText('A build argument shows in the history', { exact: false })).toBeVisible();
  await expect.element(screen.getByText('At fault')).toBeVisible();
  expect(document.querySelectorAll('ol button')).toHaveLength(0);
});

test('a fault: Enter held down chooses a line, and does not answer as well', async () => {
  const { screen, onanswer } = await ask(Fault, sample('fault'));
  const line = screen.getByRole('button', { name: /^line ?4/ });
  (line.element() as HTMLElement).focus();
  await userEvent.keyboard('{Enter>5/}');
  await expect.element(line).toHaveAttribute('aria-pressed', 'true');
  expect(onanswer).not.toHaveBeenCalled();
});

test('every line of a fault is tall enough for a finger', async () => {
  await ask(Fault, sample('fault'));
  const heights = [...document.querySelectorAll('ol button')].map((line) => line.getBoundingClientRect().height);
  expect(heights).toHaveLength(8);
  expect(Math.min(...heights)).toBeGreaterThanOrEqual(44);
});

test('a scenario: part after part with a way back, and one answer for all of them', async () => {
  const { screen, onanswer } = await ask(Scenario, sample('scenario'), { note: 'Ask what has to travel.' });
  await screen.getByText('A Compose file').click({ force: true });
  await screen.getByRole('button', { name: 'Next part' }).click();
  await expect.element(screen.getByText('Part 2 of 2')).toBeVisible();
  await screen.getByRole('button', { name: 'Back to part 1' }).click();
  await screen.getByText('A custom AMI').click({ force: true });
  await userEvent.keyboard('{Enter}');
  await screen.getByText('Copying it there').click({ force: true });
  expect(onanswer).not.toHaveBeenCalled();
  await userEvent.keyboard('{Enter}');
  expect(onanswer).toHaveBeenCalledExactlyOnceWith({ kind: 'scenario', chosen: [['a'], ['a']] }, undefined);
  await expect.element(screen.getByRole('status')).toHaveTextContent('Right');
  await expect.element(screen.getByText('Ask what has to travel.')).toBeVisible();
});

test('one option at a time: over as soon as it is decided, with no way back, and only then how sure', async () => {
  const { screen, onanswer } = await ask(Discrete, sample('single'), { face: 'discrete' });
  const shown = () => document.querySelector('[aria-live=polite].one strong')?.textContent?.trim();
  const judged: { id: string; isKey: boolean }[] = [];
  const ids: Record<string, string> = { 'RUN wget': 'a', 'RUN rm': 'b', 'FROM alpine': 'c' };
  for (;;) {
    const id = ids[shown() ?? ''] as string;
    judged.push({ id, isKey: id === 'a' });
    await expect.element(screen.getByText('How sure are you?')).not.toBeInTheDocument();
    await userEvent.keyboard(id === 'a' ? 'y' : 'n');
    if (id === 'a') break;
  }
  await expect.element(screen.getByText('That decides it.')).toBeVisible();
  await userEvent.keyboard('yn');
  expect(onanswer).not.toHaveBeenCalled();
  await userEvent.keyboard('2');
  expect(onanswer).toHaveBeenCalledExactlyOnceWith({ kind: 'discrete', judged }, 'fairly');
});

test('from memory: the key points are shown on demand, and ticked', async () => {
  const { screen, onanswer } = await ask(Recall, sample('multiple'), { face: 'recall' });
  expect(document.body.textContent).not.toContain('Files it has written');
  await userEvent.keyboard(' ');
  await userEvent.keyboard('2{Enter}');
  expect(onanswer).toHaveBeenCalledExactlyOnceWith({ kind: 'recall', had: ['b'] }, undefined);
  await expect.element(screen.getByRole('status')).toHaveTextContent('You had 1 of 2');
});

test('a hint is announced when it is asked for, one after the other', async () => {
  const { screen } = await ask(Recall, sample('single'), { face: 'recall' });
  await screen.getByRole('button', { name: /^Hint/ }).click();
  await expect.element(screen.getByText('Is a layer ever rewritten?')).toBeVisible();
  expect(screen.getByText('Is a layer ever rewritten?').element().closest('[aria-live=polite]')).not.toBeNull();
  await userEvent.keyboard('h');
  await expect.element(screen.getByText('Look for the step that downloads.')).toBeVisible();
  await expect.element(screen.getByRole('button', { name: /hint/i })).not.toBeInTheDocument();
});
