import { beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { shuffle } from '../../../src/core/question/shuffle';
import MultipleResponse from '../../../src/ui/questions/MultipleResponse.svelte';
import SingleChoice from '../../../src/ui/questions/SingleChoice.svelte';
import { ask } from '../support/ask';
import { multiple, single } from '../support/sample-questions';

beforeEach(() => page.viewport(390, 844));

const shownOrder = (role: 'radio' | 'checkbox') =>
  [...document.querySelectorAll(`input[type=${role}]`)].map((input) =>
    input.closest('label')?.querySelector('.text')?.textContent?.trim(),
  );
/** The whole option is the label's target, its text included: the pointer never lands on the text itself. */
const pick = (
  screen: { getByText(text: string): { click(options: { force: boolean }): Promise<void> } },
  text: string,
) => screen.getByText(text).click({ force: true });
const orderOf = (seed: string) => shuffle(single.options, seed).map(({ id }) => id);

describe('single choice', () => {
  test('options stand in the order of the seed, and the response names what was authored', async () => {
    const { onanswer } = await ask(SingleChoice, single, { seed: 'one' });
    expect(shownOrder('radio')).toEqual(orderOf('one').map((id) => `Option ${id}`));
    await userEvent.keyboard('c3');
    expect(onanswer).toHaveBeenCalledExactlyOnceWith({ kind: 'single', chosen: orderOf('one')[2] }, 'certain');
  });

  test('another seed gives another order', async () => {
    const seeds = Array.from({ length: 20 }, (_, index) => orderOf(String(index)).join());
    expect(new Set(seeds).size).toBeGreaterThan(5);
  });

  test('Enter submits as fairly sure, and not before something is chosen', async () => {
    const { onanswer } = await ask(SingleChoice, single);
    await userEvent.keyboard('{Enter}1');
    expect(onanswer).not.toHaveBeenCalled();
    await userEvent.keyboard('b{Enter}');
    expect(onanswer).toHaveBeenCalledExactlyOnceWith({ kind: 'single', chosen: orderOf('s')[1] }, 'fairly');
  });

  test('by click: an option, then how sure', async () => {
    const { screen, onanswer } = await ask(SingleChoice, single);
    await pick(screen, 'Option b');
    await screen.getByRole('button', { name: 'Guess' }).click();
    expect(onanswer).toHaveBeenCalledExactlyOnceWith({ kind: 'single', chosen: 'b' }, 'guess');
  });

  test('not knowing is an answer, by key and by button, until something is chosen', async () => {
    const { screen, onanswer } = await ask(SingleChoice, single);
    await userEvent.keyboard('0');
    expect(onanswer).toHaveBeenCalledExactlyOnceWith({ kind: 'dont-know' }, undefined);
    await expect.element(screen.getByRole('status')).toHaveTextContent(/^It’s [A-D]$/);
  });

  test('without the question of confidence one Check button submits', async () => {
    const { screen, onanswer } = await ask(SingleChoice, single, { asksConfidence: false });
    await userEvent.keyboard('a1');
    expect(onanswer).not.toHaveBeenCalled();
    await screen.getByRole('button', { name: 'Check' }).click();
    expect(onanswer).toHaveBeenCalledExactlyOnceWith({ kind: 'single', chosen: orderOf('s')[0] }, undefined);
  });

  test('with letter keys off, letters and digits do nothing and Enter still submits', async () => {
    const { screen, onanswer } = await ask(SingleChoice, single, { hasLetterKeys: false });
    await userEvent.keyboard('b0');
    expect(document.querySelectorAll('input:checked')).toHaveLength(0);
    expect(onanswer).not.toHaveBeenCalled();
    await pick(screen, 'Option a');
    await userEvent.keyboard('{Enter}');
    expect(onanswer).toHaveBeenCalledOnce();
  });

  test('the group is named by the stem and each input by its option alone', async () => {
    const { screen } = await ask(SingleChoice, single);
    await expect.element(screen.getByRole('group', { name: 'Which line runs npm ci again?' })).toBeVisible();
    await expect.element(screen.getByRole('radio', { name: 'Option b', exact: true })).toBeInTheDocument();
    expect(document.body.textContent).not.toContain('Because of');
    expect(document.body.textContent).not.toContain('changed');
  });

  test('after a wrong answer every option says why, and the tags stand where they belong', async () => {
    const { screen } = await ask(SingleChoice, single);
    await pick(screen, 'Option c');
    await userEvent.keyboard('3');
    const text = (id: string) => document.querySelectorAll('.option')[orderOf('s').indexOf(id)]?.textContent;
    expect(text('b')).toMatch(/Right answer.*Because of b/);
    expect(text('c')).toMatch(/Your answer, wrong.*Because of c/);
    expect(text('a')).not.toContain('answer');
    expect(text('d')).toContain('Because of d.');
    const letter = 'ABCD'[orderOf('s').indexOf('b')];
    await expect.element(screen.getByRole('status')).toHaveTextContent(`Wrong, it’s ${letter}`);
    await expect.element(screen.getByText('changed', { exact: true })).toBeVisible();
    const described = document.querySelector('input')?.getAttribute('aria-describedby') ?? '';
    expect(document.getElementById(described)?.textContent).toContain('Because of');
  });

  test('after the answer nothing can be changed and the source opens apart', async () => {
    const { screen, onanswer } = await ask(SingleChoice, single);
    await userEvent.keyboard('a2b1');
    expect(onanswer).toHaveBeenCalledOnce();
    const source = screen.getByRole('link', { name: /Docker Docs: Build cache/ });
    await expect.element(source).toHaveAttribute('target', '_blank');
    await expect.element(source).toHaveAttribute('rel', 'noopener noreferrer');
    await expect.element(screen.getByText('checked 23 Nov 2026')).toBeVisible();
  });
});

describe('multiple response', () => {
  const order = shuffle(multiple.options, 's').map(({ id }) => id);

  test('cannot be submitted before as many are chosen as asked', async () => {
    const { screen, onanswer } = await ask(MultipleResponse, multiple);
    await userEvent.keyboard('a');
    await expect.element(screen.getByText('Choose 1 more')).toBeVisible();
    await userEvent.keyboard('3{Enter}');
    expect(onanswer).not.toHaveBeenCalled();
    await userEvent.keyboard('d3');
    expect(onanswer).toHaveBeenCalledExactlyOnceWith({ kind: 'multiple', chosen: [order[0], order[3]] }, 'certain');
  });

  test('one more choice drops the oldest, and a second press takes a choice back', async () => {
    const { onanswer } = await ask(MultipleResponse, multiple);
    await userEvent.keyboard('abc');
    await userEvent.keyboard('b');
    expect(document.querySelectorAll('input:checked')).toHaveLength(1);
    await userEvent.keyboard('e2');
    expect(onanswer).toHaveBeenCalledExactlyOnceWith({ kind: 'multiple', chosen: [order[2], order[4]] }, 'fairly');
  });

  test('half right is wrong, and says which were the right ones', async () => {
    const { screen } = await ask(MultipleResponse, multiple);
    await pick(screen, 'Option a');
    await pick(screen, 'Option b');
    await userEvent.keyboard('1');
    const letters = order.flatMap((id, index) => (id === 'a' || id === 'c' ? ['ABCDE'[index]] : []));
    await expect.element(screen.getByRole('status')).toHaveTextContent(`Wrong, it’s ${letters.join(' and ')}`);
    expect(document.querySelectorAll('.option.right')).toHaveLength(2);
    expect(document.querySelectorAll('.option.wrong')).toHaveLength(1);
  });
});
