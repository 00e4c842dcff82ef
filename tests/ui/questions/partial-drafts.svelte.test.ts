import { questions } from 'virtual:sample-questions';
import type { Component } from 'svelte';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { Response } from '../../../src/core/answer/response';
import { decide, type Judgement } from '../../../src/core/question/faces/discrete';
import type { Face } from '../../../src/core/question/faces/registry';
import type { Kind } from '../../../src/core/question/kinds/registry';
import type { Question } from '../../../src/core/question/question';
import { shuffle } from '../../../src/core/question/shuffle';
import { shortcuts } from '../../../src/ui/keys';
import type { AskProps } from '../../../src/ui/questions/ask-props';
import Categorize from '../../../src/ui/questions/Categorize.svelte';
import Claim from '../../../src/ui/questions/Claim.svelte';
import Cloze from '../../../src/ui/questions/Cloze.svelte';
import Command from '../../../src/ui/questions/Command.svelte';
import Discrete from '../../../src/ui/questions/Discrete.svelte';
import Fault from '../../../src/ui/questions/Fault.svelte';
import Match from '../../../src/ui/questions/Match.svelte';
import Numeric from '../../../src/ui/questions/Numeric.svelte';
import Order from '../../../src/ui/questions/Order.svelte';
import Scenario from '../../../src/ui/questions/Scenario.svelte';
import Typed from '../../../src/ui/questions/Typed.svelte';
import { multiple } from '../support/sample-questions';
import { sit } from '../support/sit';

beforeEach(() => page.viewport(390, 844));
const sample = (kind: Kind) => questions.find((question) => question.kind === kind) as Question;
const field = (index = 0) => document.querySelectorAll<HTMLTextAreaElement>('textarea')[index] as HTMLTextAreaElement;
const type = async (text: string, index = 0) => {
  field(index).focus();
  await userEvent.keyboard(text);
};
const status = () => document.querySelector('[role=status]')?.textContent?.trim();

describe('what is typed', () => {
  test('a command is told with every letter, and unmade with the last', async () => {
    const { told } = await sit(Command, sample('command'));
    await type('ls ');
    await userEvent.keyboard('{Backspace}{Backspace}{Backspace}');
    expect(told).toEqual([
      [{ kind: 'command', typed: 'l' }, true],
      [{ kind: 'command', typed: 'ls' }, true],
      [{ kind: 'command', typed: 'ls' }, true],
      [{ kind: 'command', typed: 'ls' }, true],
      [{ kind: 'command', typed: 'l' }, true],
      [undefined, false],
    ]);
  });

  test('Enter gives the field up, so that the next one is the screen’s', async () => {
    await sit(Command, sample('command'), { response: { kind: 'command', typed: 'docker ps' } });
    expect(field().value).toBe('docker ps');
    await type('{Enter}');
    expect(document.activeElement).toBe(document.body);
    let isLeft = false;
    const listen = (event: KeyboardEvent) => {
      isLeft = !event.defaultPrevented;
    };
    addEventListener('keydown', listen);
    await userEvent.keyboard('{Enter}');
    removeEventListener('keydown', listen);
    expect(isLeft).toBe(true);
  });

  test('a cloze keeps one blank of two, says so, and Enter goes to the other', async () => {
    const { told } = await sit(Cloze, sample('cloze'), { response: { kind: 'cloze', typed: ['', 'cgroups'] } });
    expect([field(0).value, field(1).value]).toEqual(['', 'cgroups']);
    expect(status()).toBe('Fill every blank');
    await type('{Enter}', 1);
    expect(document.activeElement).toBe(field(0));
    await userEvent.keyboard('ns{Backspace}{Backspace}');
    await type('{Control>}a{/Control}{Backspace}', 1);
    expect(told).toEqual([
      [{ kind: 'cloze', typed: ['n', 'cgroups'] }, true],
      [{ kind: 'cloze', typed: ['ns', 'cgroups'] }, true],
      [{ kind: 'cloze', typed: ['n', 'cgroups'] }, true],
      [{ kind: 'cloze', typed: ['', 'cgroups'] }, false],
      [undefined, false],
    ]);
  });

  test('what is no number is kept and is not whole; the numbers are those of the seed', async () => {
    const { told } = await sit(Numeric, sample('numeric'), { seed: 'one' });
    const desired = Number(/count of (\d+)/.exec(document.querySelector('h1')?.textContent ?? '')?.[1]);
    await type('x');
    expect(status()).toBe('Write a number');
    await userEvent.keyboard('{Backspace}9');
    const given = expect.objectContaining({ desired });
    expect(told).toEqual([
      [{ kind: 'numeric', typed: 'x', given }, false],
      [undefined, false],
      [{ kind: 'numeric', typed: '9', given }, true],
    ]);
  });

  test('a key typed from memory stands like the rest', async () => {
    const response: Response = { kind: 'typed', typed: 'RUN' };
    const { told } = await sit(Typed, sample('single'), { face: 'typed', response });
    await type('{End}!');
    expect(told).toEqual([[{ kind: 'typed', typed: 'RUN!' }, true]]);
  });
});

describe('what is decided', () => {
  test('a claim keeps its verdict until there is a reason', async () => {
    const { told } = await sit(Claim, sample('claim'), { response: { kind: 'claim', verdict: 'fails', reason: '' } });
    await expect.element(page.getByRole('radio', { name: 'It fails' })).toBeChecked();
    expect(document.querySelectorAll('.option input:checked')).toHaveLength(0);
    expect(status()).toBe('Choose the reason');
    await userEvent.keyboard('y');
    await page.getByText('A layer keeps its files.').click({ force: true });
    expect(told).toEqual([
      [{ kind: 'claim', verdict: 'holds', reason: '' }, false],
      [{ kind: 'claim', verdict: 'holds', reason: 'a' }, true],
    ]);
  });

  test('a fault: a line is chosen, left, and Enter on it is given up to the screen', async () => {
    const { told } = await sit(Fault, sample('fault'), { response: { kind: 'fault', lines: [2] } });
    const line = (number: number) => page.getByRole('button', { name: new RegExp(`^line ?${number}`) });
    await expect.element(line(2)).toHaveAttribute('aria-pressed', 'true');
    await line(4).click();
    await userEvent.keyboard('{Enter}');
    expect(document.activeElement).toBe(document.body);
    await line(4).click();
    expect(told).toEqual([
      [{ kind: 'fault', lines: [4] }, true],
      [undefined, false],
    ]);
  });

  test('with two lines at fault one alone is kept, and said to be too few', async () => {
    const two = { ...sample('fault'), lines: [5, 6] } as Question;
    const { told } = await sit(Fault, two, { response: { kind: 'fault', lines: [3] } });
    expect(status()).toBe('Choose 1 more');
    await page.getByRole('button', { name: /^line ?6/ }).click();
    expect(told).toEqual([[{ kind: 'fault', lines: [3, 6] }, true]]);
  });

  test('a scenario shows all its parts and keeps those that are chosen', async () => {
    const { told } = await sit(Scenario, sample('scenario'), { response: { kind: 'scenario', chosen: [[], ['b']] } });
    await expect.element(page.getByText('Part 2 of 2')).toBeVisible();
    expect(document.querySelectorAll('.option input:checked')).toHaveLength(1);
    expect(status()).toBe('1 part left');
    await page.getByText('A Compose file').click({ force: true });
    await page.getByText('Copying it there').click({ force: true });
    expect(told).toEqual([
      [{ kind: 'scenario', chosen: [['c'], ['b']] }, true],
      [{ kind: 'scenario', chosen: [['c'], ['a']] }, true],
    ]);
  });

  test('in a scenario a digit goes to a part and letters choose in it', async () => {
    const { told } = await sit(Scenario, sample('scenario'));
    await userEvent.keyboard('2');
    await expect.poll(() => document.activeElement?.textContent?.trim()).toMatch(/second Region\?$/);
    await userEvent.keyboard('a');
    expect(told).toHaveLength(1);
    expect(told[0]).toEqual([{ kind: 'scenario', chosen: [[], [expect.any(String)]] }, false]);
  });
});

describe('one option at a time', () => {
  const order = shuffle(multiple.options, 's').map(({ id }) => id);
  const keys = ['a', 'c'];
  const show = (judged: readonly Judgement[] = []) =>
    sit(Discrete, multiple, { face: 'discrete', response: { kind: 'discrete', judged } });
  const shown = () => document.querySelector('.one strong')?.textContent?.trim();

  test('each is told at once, and a reload goes on behind the last', async () => {
    const judged = [{ id: order[0] as string, isKey: false }];
    const { told } = await show(judged);
    expect(shown()).toBe(`Option ${order[1]}`);
    await userEvent.keyboard('n');
    expect(told).toEqual([[{ kind: 'discrete', judged: [...judged, { id: order[1], isKey: false }] }, false]]);
    expect(shown()).toBe(`Option ${order[2]}`);
  });

  test('a miss does not end it: it ends with as many keys as are asked for, wherever they are', async () => {
    const { told } = await show();
    for (const id of order) {
      if (shown() === 'Answered') break;
      expect(shown()).toBe(`Option ${id}`);
      await userEvent.keyboard(keys.includes(id) ? 'n' : 'y');
    }
    expect(shown()).toBe('Answered');
    const [last, isWhole] = told.at(-1) ?? [];
    const judged = last?.kind === 'discrete' ? last.judged : [];
    expect(isWhole).toBe(true);
    expect(judged.filter(({ isKey }) => isKey)).toHaveLength(2);
    expect(decide(multiple, judged.slice(0, 1))).toBe('wrong');
    expect(judged.length).toBeGreaterThan(1);
    expect(document.querySelectorAll('button')).toHaveLength(0);
    await userEvent.keyboard('yn');
    expect(told.at(-1)?.[0]).toBe(last);
  });

  test('no to all of them is an answer too', async () => {
    const { told } = await show();
    await userEvent.keyboard('nnnnn');
    expect(shown()).toBe('Answered');
    expect(told.map(([, isWhole]) => isWhole)).toEqual([false, false, false, false, true]);
  });
});

describe('what is arranged', () => {
  const ids = () => [...document.querySelectorAll('[role=option]')].map((line) => line.id.replace(/^.*-/, ''));

  test('an order stands once a line is moved, and what is only picked up is no answer', async () => {
    const { told } = await sit(Order, sample('order'));
    const before = ids();
    document.querySelector<HTMLElement>('[role=option]')?.focus();
    await userEvent.keyboard(' {Escape}');
    expect(told).toEqual([]);
    await userEvent.keyboard('{Alt>}{ArrowDown}{/Alt}');
    const order = [before[1], before[0], ...before.slice(2)];
    expect(told).toEqual([[{ kind: 'order', order }, true]]);
    await page.getByRole('button', { name: 'Move down' }).click();
    expect(told).toHaveLength(2);
    await expect.element(page.getByRole('button', { name: 'Leave as it is' })).not.toBeInTheDocument();
  });

  test('an order may be left as it is, and comes back as it was left', async () => {
    const { told, screen } = await sit(Order, sample('order'));
    const order = ids();
    await page.getByRole('button', { name: 'Leave as it is' }).click();
    expect(told).toEqual([[{ kind: 'order', order }, true]]);
    await screen.unmount();
    const turned = order.toReversed();
    await sit(Order, sample('order'), { response: { kind: 'order', order: turned } });
    expect(ids()).toEqual(turned);
    await expect.element(page.getByRole('button', { name: 'Leave as it is' })).not.toBeInTheDocument();
  });

  test('a match keeps the rows that have a partner', async () => {
    const response: Response = { kind: 'match', given: [null, 'AMI id', null, null] };
    const { told } = await sit(Match, sample('match'), { hasLetterKeys: false, response });
    await expect.element(page.getByRole('button', { name: /^docker run/ })).toHaveTextContent('AMI id');
    await page.getByRole('button', { name: /^docker run/ }).click();
    expect(told).toEqual([[undefined, false]]);
    for (const side of ['RunInstances', 'Packer template', 'Root volume', 'AMI id'])
      await page
        .getByRole('button', { name: new RegExp(`^${side}`) })
        .last()
        .click();
    expect(told.slice(1).map(([, isWhole]) => isWhole)).toEqual([false, false, false, true]);
    const given = ['Packer template', 'RunInstances', 'Root volume', 'AMI id'];
    expect(told.at(-1)?.[0]).toEqual({ kind: 'match', given });
  });

  test.each([
    ['phone', 390],
    ['desktop', 1280],
  ])('a sort keeps what is placed, on a %s', async (_device, width) => {
    await page.viewport(width, 844);
    const question = sample('categorize');
    const entries = question.kind === 'categorize' ? question.entries : [];
    const placed = [null, null, 'Volume', null, null, null];
    const { told } = await sit(Categorize, question, { response: { kind: 'categorize', placed } });
    await expect.element(page.getByText('2 of 6')).toBeVisible();
    await expect.element(page.getByRole('region', { name: 'Volume, 1' })).toBeVisible();
    await userEvent.keyboard('z');
    await userEvent.keyboard('z');
    expect(told).toEqual([[undefined, false]]);
    await userEvent.keyboard('11122');
    await page
      .getByRole('button', { name: /Writable layer/ })
      .first()
      .click();
    await expect.element(page.getByText('All placed')).toBeVisible();
    expect(told.slice(1).map(([, isWhole]) => isWhole)).toEqual([false, false, false, false, false, true]);
    const [last] = told.at(-1) ?? [];
    const inOrder = shuffle(
      entries.map((_, index) => index),
      's',
    ).map((index) => last?.kind === 'categorize' && last.placed[index]);
    expect(inOrder).toEqual([...Array(3).fill('Image layer'), ...Array(3).fill('Writable layer')]);
  });
});

describe('beside the screen', () => {
  test.each([
    ['claim', Claim, 'n'],
    ['match', Match, 'f'],
  ] as const)('the keys of a %s come before those of a screen that listened first', async (kind, component, key) => {
    const taken = vi.fn();
    const listen = shortcuts({ n: taken, f: taken, Enter: taken }, true);
    addEventListener('keydown', listen);
    const { told } = await sit(component as Component<AskProps<Face>>, sample(kind));
    await userEvent.keyboard(key);
    expect(told).toHaveLength(1);
    expect(taken).not.toHaveBeenCalled();
    await userEvent.keyboard('{Enter}');
    expect(taken).toHaveBeenCalledOnce();
    removeEventListener('keydown', listen);
  });

  test('arrows go on from an empty field, and move in one with something in it', async () => {
    const moved = vi.fn();
    const listen = shortcuts({ ArrowRight: moved }, true);
    addEventListener('keydown', listen);
    await sit(Command, sample('command'));
    await type('{ArrowRight}');
    expect(moved).toHaveBeenCalledOnce();
    await type('ls{ArrowLeft}{ArrowRight}');
    expect(moved).toHaveBeenCalledOnce();
    removeEventListener('keydown', listen);
  });

  test('a swipe over a sort is the screen’s', async () => {
    const { told } = await sit(Categorize, sample('categorize'));
    const statement = document.querySelector('.statement') as HTMLElement;
    for (const [type, clientX] of [
      ['pointerdown', 200],
      ['pointerup', 80],
    ] as const)
      statement.dispatchEvent(new PointerEvent(type, { pointerId: 1, pointerType: 'touch', clientX, clientY: 400 }));
    await expect.element(page.getByText('1 of 6')).toBeVisible();
    expect(told).toEqual([]);
  });
});
