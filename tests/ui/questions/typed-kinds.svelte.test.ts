import '../../../src/app.css';
import { questions } from 'virtual:sample-questions';
import { beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { Kind } from '../../../src/core/question/kinds/registry';
import type { Question } from '../../../src/core/question/question';
import Cloze from '../../../src/ui/questions/Cloze.svelte';
import Command from '../../../src/ui/questions/Command.svelte';
import Numeric from '../../../src/ui/questions/Numeric.svelte';
import Typed from '../../../src/ui/questions/Typed.svelte';
import { ask } from '../support/ask';

beforeEach(() => page.viewport(390, 844));
const sample = (kind: Kind) => questions.find((question) => question.kind === kind) as Question;
const field = (index = 0) => document.querySelectorAll<HTMLTextAreaElement>('textarea')[index] as HTMLTextAreaElement;
const type = async (text: string, index = 0) => {
  field(index).focus();
  await userEvent.keyboard(text);
};

test('a cloze: Enter goes on to the empty blank and then checks; the text fills as it is typed', async () => {
  const { screen, onanswer } = await ask(Cloze, sample('cloze'));
  await expect.element(screen.getByRole('textbox', { name: 'Blank 1' })).toBeVisible();
  await type('Namespaces{Enter}');
  expect(document.activeElement).toBe(field(1));
  await expect.element(screen.getByRole('heading')).toHaveTextContent(/On Linux Namespaces limit/);
  await userEvent.keyboard('chroot{Enter}');
  expect(onanswer).toHaveBeenCalledExactlyOnceWith({ kind: 'cloze', typed: ['Namespaces', 'chroot'] }, undefined);
  await expect.element(screen.getByRole('status')).toHaveTextContent('1 of 2 right');
  expect([field(0).readOnly, field(1).getAttribute('aria-invalid')]).toEqual([true, 'true']);
});

describe('a command', () => {
  test('says that nothing is run, and names what is wrong', async () => {
    const { screen, onanswer } = await ask(Command, sample('command'));
    await expect.element(screen.getByRole('textbox', { name: 'One command line' })).toBeVisible();
    const note = document.getElementById(field().getAttribute('aria-describedby') ?? '');
    expect(note?.textContent).toContain('Nothing is run');
    for (const help of ['autocorrect', 'autocapitalize', 'autocomplete'])
      expect(field().getAttribute(help)).toBe('off');
    await type('docker run -d --name web -p 80:8080 nginx:stable{Enter}');
    expect(onanswer).toHaveBeenCalledOnce();
    await expect
      .element(screen.getByText('Right command, but -p is HOST:CONTAINER and yours are swapped.'))
      .toBeVisible();
    await expect.element(screen.getByText('The port of the host comes first.')).toBeVisible();
    await expect.element(screen.getByRole('status')).toHaveTextContent('Partly right');
  });

  test('takes another spelling of the same, and what may be added', async () => {
    const { screen } = await ask(Command, sample('command'));
    await type('docker container run --rm --detach --name=web --publish=8080:80/tcp nginx:stable{Enter}');
    await expect.element(screen.getByRole('status')).toHaveTextContent('Right');
  });
});

describe('a command on a phone', () => {
  const long = 'docker container run --rm --detach --name=web --publish=8080:80/tcp nginx:stable';
  const isSeenInWhole = () =>
    field().scrollWidth <= field().clientWidth && field().scrollHeight <= field().clientHeight;

  test('is seen in whole, while it is typed and once it is judged', async () => {
    const { screen } = await ask(Command, sample('command'));
    const lineHeight = field().clientHeight;
    await type(long);
    expect([isSeenInWhole(), field().clientHeight % lineHeight]).toEqual([true, 0]);
    expect(field().clientHeight).toBeGreaterThan(lineHeight);
    await userEvent.keyboard('{Enter}');
    await expect.element(screen.getByRole('status')).toHaveTextContent('Right');
    expect(isSeenInWhole()).toBe(true);
  });

  test('may be pasted as several lines, as documentation has them', async () => {
    const { screen } = await ask(Command, sample('command'));
    await screen.getByRole('textbox').fill('docker run -d \\\n  --name web \\\n  -p 8080:80 nginx:stable');
    await userEvent.keyboard('{Enter}');
    await expect.element(screen.getByRole('status')).toHaveTextContent('Right');
  });
});

test('Escape leaves a field with something in it, and only then what is around it', async () => {
  const left: boolean[] = [];
  const listen = (event: Event) => left.push(!event.defaultPrevented);
  window.addEventListener('keydown', listen);
  const { screen } = await ask(Typed, sample('single'), { face: 'typed' });
  await type('run{Escape}');
  expect([document.activeElement, field().value, left.at(-1)]).toEqual([document.body, 'run', false]);
  await userEvent.keyboard('{Escape}');
  expect(left.at(-1)).toBe(true);
  await userEvent.keyboard('{Enter}');
  await expect.element(screen.getByRole('status')).toHaveTextContent('Wrong');
  field().focus();
  for (const key of ['{Escape}', '{Enter}']) {
    await userEvent.keyboard(key);
    expect(left.at(-1)).toBe(true);
  }
  window.removeEventListener('keydown', listen);
});

describe('a number', () => {
  test('cannot be checked while it is none, and a known wrong way is named', async () => {
    const { screen, onanswer } = await ask(Numeric, sample('numeric'), { seed: 'one' });
    await type('ten{Enter}');
    expect(onanswer).not.toHaveBeenCalled();
    const stem = document.querySelector('h1')?.textContent ?? '';
    const desired = Number(/count of (\d+)/.exec(stem)?.[1]);
    field().select();
    await userEvent.keyboard(`${desired * 3}{Enter}`);
    expect(onanswer.mock.calls[0]?.[0]).toMatchObject({ typed: String(desired * 3), given: { desired } });
    await expect.element(screen.getByText('That is 300 percent.')).toBeVisible();
    await expect.element(screen.getByRole('status')).toHaveTextContent(/^Wrong, it’s \d+ tasks$/);
  });
});

test('a key typed from memory is taken in any accepted spelling', async () => {
  const { screen, onanswer } = await ask(Typed, sample('single'), { face: 'typed' });
  await type('run WGET{Enter}');
  expect(onanswer).toHaveBeenCalledExactlyOnceWith({ kind: 'typed', typed: 'run WGET' }, undefined);
  await expect.element(screen.getByRole('status')).toHaveTextContent('Right');
});

test('not knowing is offered until something is typed', async () => {
  const { screen, onanswer } = await ask(Cloze, sample('cloze'));
  await screen.getByRole('button', { name: /^I don’t know/ }).click();
  expect(onanswer).toHaveBeenCalledExactlyOnceWith({ kind: 'dont-know' }, undefined);
});
