import { describe, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { shuffle } from '../../../src/core/question/shuffle';
import Categorize from '../../../src/ui/questions/Categorize.svelte';
import { ask } from '../support/ask';
import { categorize } from '../support/sample-questions';

const order = shuffle([0, 1, 2], 's');
const entryAt = (place: number) => categorize.entries[order[place] as number] as (typeof categorize.entries)[number];
/** The key of the right bucket for the statement that comes up at a place. */
const keyFor = (place: number) => String(categorize.buckets.indexOf(entryAt(place).bucket) + 1);

describe.each([
  ['phone', 390, 844],
  ['desktop', 1280, 800],
])('on a %s', (_device, width, height) => {
  test('statements are placed by their keys and checked once all are', async () => {
    await page.viewport(width, height);
    const { screen, onanswer } = await ask(Categorize, categorize);
    await userEvent.keyboard('{Enter}');
    await userEvent.keyboard(keyFor(0) + keyFor(1));
    await userEvent.keyboard('{Enter}');
    expect(onanswer).not.toHaveBeenCalled();
    await userEvent.keyboard(keyFor(2));
    await userEvent.keyboard('{Enter}');
    expect(onanswer).toHaveBeenCalledExactlyOnceWith(
      { kind: 'categorize', placed: categorize.entries.map(({ bucket }) => bucket) },
      undefined,
    );
    await expect.element(screen.getByRole('status')).toHaveTextContent('Right');
  });

  test('Z takes the last one back, and undoes the card before when there is none', async () => {
    await page.viewport(width, height);
    const onundo = vi.fn();
    const { screen } = await ask(Categorize, categorize, { onundo });
    await userEvent.keyboard('1');
    await expect.element(screen.getByText('2 of 3')).toBeVisible();
    await userEvent.keyboard('z');
    await expect.element(screen.getByText('1 of 3')).toBeVisible();
    expect(onundo).not.toHaveBeenCalled();
    await userEvent.keyboard('z');
    expect(onundo).toHaveBeenCalledOnce();
  });

  test('a statement is placed by pressing a bucket and taken back by pressing it', async () => {
    await page.viewport(width, height);
    const { screen } = await ask(Categorize, categorize);
    const first = (entryAt(0).text[0] as string[])[0] as string;
    await screen.getByRole('button', { name: /^(2 ?)?AMI/ }).click();
    await expect.element(screen.getByText('2 of 3')).toBeVisible();
    await expect.element(screen.getByRole('region', { name: 'AMI, 1' })).toBeVisible();
    await screen.getByRole('button', { name: new RegExp(`${first}\\s*, take back`) }).click();
    await expect.element(screen.getByText('1 of 3')).toBeVisible();
    await expect.element(screen.getByText(first, { exact: true })).toBeVisible();
  });

  test('a wrong place names the right bucket and every statement says why', async () => {
    await page.viewport(width, height);
    const { screen } = await ask(Categorize, categorize);
    await userEvent.keyboard('111');
    await screen.getByRole('button', { name: 'Check' }).click();
    await expect.element(screen.getByRole('status')).toHaveTextContent('1 of 3 right');
    for (const { why } of categorize.entries) expect(document.body.textContent).toContain((why[0] as string[])[0]);
    expect(document.querySelectorAll('.why.wrong')).toHaveLength(2);
    expect([...document.querySelectorAll('.why.wrong strong')].map((strong) => strong.textContent).sort()).toEqual([
      'AMI.',
      'Both.',
    ]);
  });
});

test('not knowing puts every statement where it belongs', async () => {
  await page.viewport(390, 844);
  const { screen, onanswer } = await ask(Categorize, categorize);
  await userEvent.keyboard('0');
  expect(onanswer).toHaveBeenCalledExactlyOnceWith({ kind: 'dont-know' }, undefined);
  for (const bucket of categorize.buckets)
    await expect.element(screen.getByRole('region', { name: `${bucket}, 1` })).toBeVisible();
});

test.each([
  ['left', -80, 5, 'Docker image'],
  ['up', 5, -80, 'AMI'],
  ['right', 80, -5, 'Both'],
])('a finger swiped %s puts the statement into a bin of its own', async (_direction, x, y, bucket) => {
  await page.viewport(390, 844);
  const { screen } = await ask(Categorize, categorize);
  const statement = document.querySelector('.statement') as HTMLElement;
  const finger = (type: string, clientX: number, clientY: number) =>
    statement.dispatchEvent(new PointerEvent(type, { pointerId: 1, pointerType: 'touch', clientX, clientY }));
  finger('pointerdown', 200, 400);
  finger('pointerup', 210, 410);
  finger('pointerdown', 200, 400);
  finger('pointerup', 200 + x, 400 + y);
  await expect.element(screen.getByRole('region', { name: `${bucket}, 1` })).toBeVisible();
  await expect.element(screen.getByText('2 of 3')).toBeVisible();
});
