import { questions } from 'virtual:sample-questions';
import { beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { shuffle } from '../../../src/core/question/shuffle';
import MultipleResponse from '../../../src/ui/questions/MultipleResponse.svelte';
import SingleChoice from '../../../src/ui/questions/SingleChoice.svelte';
import { multiple, single } from '../support/sample-questions';
import { sit } from '../support/sit';

beforeEach(() => page.viewport(390, 844));

const order = shuffle(single.options, 's').map(({ id }) => id);
const letterOf = (id: string) => 'ABCD'.charAt(order.indexOf(id));
const chosen = () =>
  [...document.querySelectorAll('input:checked')].map((input) =>
    input.closest('label')?.querySelector('.text')?.textContent?.trim(),
  );
const struckOut = () =>
  [...document.querySelectorAll<HTMLElement>('.option')]
    .filter((option) => option.classList.contains('struck'))
    .map((option) => option.querySelector('.text')?.textContent?.trim());
const pick = (text: string) => page.getByText(text).click({ force: true });

describe('single choice', () => {
  test('picking is the response, told at once; another pick replaces it and the same one leaves it', async () => {
    const { told, onanswer } = await sit(SingleChoice, single);
    await pick('Option c');
    await userEvent.keyboard(letterOf('b').toLowerCase());
    await userEvent.keyboard(letterOf('b').toLowerCase());
    await pick('Option b');
    expect(told).toEqual([
      [{ kind: 'single', chosen: 'c' }, true],
      [{ kind: 'single', chosen: 'b' }, true],
    ]);
    expect(chosen()).toEqual(['Option b']);
    expect(onanswer).not.toHaveBeenCalled();
  });

  test('what stood comes back, and nothing is told for it', async () => {
    const { told } = await sit(SingleChoice, single, { response: { kind: 'single', chosen: 'd' }, struck: ['a'] });
    expect(chosen()).toEqual(['Option d']);
    expect(struckOut()).toEqual(['Option a']);
    expect(told).toEqual([]);
  });

  test('neither place nor hint, neither confidence nor a way not to know, and no verdict whatever is pressed', async () => {
    const sample = questions.find(({ kind }) => kind === 'single') as (typeof questions)[number];
    const { screen, told, onanswer } = await sit(SingleChoice, sample);
    await userEvent.keyboard('a0123h{Enter}');
    expect(told).toHaveLength(1);
    expect(onanswer).not.toHaveBeenCalled();
    const text = document.body.textContent ?? '';
    for (const absent of ['Docker images', 'Hint', 'sure', 'know', 'Check', 'right', 'wrong', 'The file stays'])
      expect(text).not.toContain(absent);
    expect(document.querySelectorAll('footer, kbd, .right, .wrong')).toHaveLength(0);
    await expect.element(screen.getByRole('status')).toHaveTextContent(/^$/);
  });

  test('the artefact stands above the options on a desktop too, without what was said of its lines', async () => {
    await page.viewport(1280, 800);
    await sit(SingleChoice, single);
    const bottom = document.querySelector('.code')?.getBoundingClientRect().bottom ?? Infinity;
    expect(document.querySelector('.option')?.getBoundingClientRect().top).toBeGreaterThan(bottom);
    expect(document.body.textContent).not.toContain('changed');
  });

  test('an option is struck out and taken back by its button, which says what it does', async () => {
    const { screen, told, onstrike } = await sit(SingleChoice, single);
    const name = `option ${letterOf('c')}`;
    await screen.getByRole('button', { name: `Strike out ${name}` }).click();
    expect(onstrike).toHaveBeenCalledExactlyOnceWith('c');
    await expect.element(screen.getByRole('radio', { name: 'Option c (struck out)' })).toBeInTheDocument();
    const text = document.querySelector('.struck .text') as HTMLElement;
    expect(getComputedStyle(text).textDecorationLine).toBe('line-through');
    await screen.getByRole('button', { name: `Take back ${name}` }).click();
    expect(onstrike).toHaveBeenCalledTimes(2);
    expect(struckOut()).toEqual([]);
    expect(told).toEqual([]);
  });

  test('every button that strikes out is wide and tall enough for a finger', async () => {
    await sit(SingleChoice, single);
    const boxes = [...document.querySelectorAll('.option button')].map((button) => button.getBoundingClientRect());
    expect(boxes).toHaveLength(4);
    expect(Math.min(...boxes.flatMap(({ width, height }) => [width, height]))).toBeGreaterThanOrEqual(44);
  });

  test('Shift and a letter strikes out and takes back; without letter keys neither letter does anything', async () => {
    const { onstrike, told } = await sit(SingleChoice, single);
    await userEvent.keyboard(`{Shift>}${letterOf('a')}{/Shift}`);
    expect(struckOut()).toEqual(['Option a']);
    await userEvent.keyboard(`{Shift>}${letterOf('a')}{/Shift}`);
    expect(struckOut()).toEqual([]);
    expect(onstrike.mock.calls).toEqual([['a'], ['a']]);
    expect(told).toEqual([]);
  });

  test('with letter keys off, a letter chooses nothing and with Shift strikes out nothing', async () => {
    const { onstrike, told } = await sit(SingleChoice, single, { hasLetterKeys: false });
    await userEvent.keyboard('a{Shift>}B{/Shift}');
    expect([onstrike.mock.calls, told]).toEqual([[], []]);
  });

  test('choosing what was struck out takes it back, and striking out what is chosen unmakes the answer', async () => {
    const { screen, told, onstrike } = await sit(SingleChoice, single, { struck: ['b'] });
    await pick('Option b');
    expect(onstrike).toHaveBeenCalledExactlyOnceWith('b');
    expect(struckOut()).toEqual([]);
    await screen.getByRole('button', { name: `Strike out option ${letterOf('b')}` }).click();
    expect(chosen()).toEqual([]);
    expect(told).toEqual([
      [{ kind: 'single', chosen: 'b' }, true],
      [undefined, false],
    ]);
  });

  test('Enter and the arrows are left to the screen', async () => {
    await sit(SingleChoice, single);
    await pick('Option a');
    const left: string[] = [];
    const listen = (event: KeyboardEvent) => void (event.defaultPrevented || left.push(event.key));
    addEventListener('keydown', listen);
    await userEvent.keyboard('{Enter}{ArrowLeft}{ArrowRight}');
    removeEventListener('keydown', listen);
    expect(left).toEqual(['Enter', 'ArrowLeft', 'ArrowRight']);
  });
});

describe('multiple response', () => {
  test('too few are told as not whole, and what is missing is said; enough are whole', async () => {
    const { screen, told } = await sit(MultipleResponse, multiple);
    await pick('Option a');
    await expect.element(screen.getByRole('status')).toHaveTextContent('Choose 1 more');
    await pick('Option d');
    await expect.element(screen.getByRole('status')).toHaveTextContent(/^$/);
    await pick('Option a');
    await pick('Option d');
    expect(told).toEqual([
      [{ kind: 'multiple', chosen: ['a'] }, false],
      [{ kind: 'multiple', chosen: ['a', 'd'] }, true],
      [{ kind: 'multiple', chosen: ['d'] }, false],
      [undefined, false],
    ]);
  });

  test('a partial answer comes back as it was', async () => {
    const { screen, told } = await sit(MultipleResponse, multiple, { response: { kind: 'multiple', chosen: ['e'] } });
    expect(chosen()).toEqual(['Option e']);
    await expect.element(screen.getByRole('status')).toHaveTextContent('Choose 1 more');
    await pick('Option c');
    expect(told).toEqual([[{ kind: 'multiple', chosen: ['e', 'c'] }, true]]);
  });

  test('one more choice drops the oldest, and a struck one comes in unstruck', async () => {
    const { told, onstrike } = await sit(MultipleResponse, multiple, {
      response: { kind: 'multiple', chosen: ['a', 'b'] },
      struck: ['c', 'd'],
    });
    await pick('Option c');
    expect(told).toEqual([[{ kind: 'multiple', chosen: ['b', 'c'] }, true]]);
    expect(onstrike).toHaveBeenCalledExactlyOnceWith('c');
    expect(struckOut()).toEqual(['Option d']);
  });
});
