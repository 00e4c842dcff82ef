import { questions } from 'virtual:sample-questions';
import { beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { Kind } from '../../../src/core/question/kinds/registry';
import type { Question } from '../../../src/core/question/question';
import Match from '../../../src/ui/questions/Match.svelte';
import Order from '../../../src/ui/questions/Order.svelte';
import { ask } from '../support/ask';

beforeEach(() => page.viewport(390, 844));
const sample = (kind: Kind) => questions.find((question) => question.kind === kind) as Question;
const said = () => document.querySelector('[aria-live=assertive]')?.textContent ?? '';
const lines = () => [...document.querySelectorAll('[role=option] .text')].map((line) => line.textContent?.trim());

describe('order', () => {
  test('by keyboard: a line is picked up, moved and put down, and each is announced with its place', async () => {
    const { onanswer } = await ask(Order, sample('order'));
    const before = lines();
    await userEvent.keyboard('{Tab}');
    while (document.activeElement?.getAttribute('role') !== 'option') await userEvent.keyboard('{Tab}');
    await userEvent.keyboard(' ');
    await expect.poll(said).toBe(`${before[0]} picked up`);
    await userEvent.keyboard('{ArrowDown}{ArrowDown}');
    await expect.poll(said).toBe(`${before[0]}, line 3 of 6`);
    await userEvent.keyboard(' ');
    await expect.poll(said).toBe(`${before[0]} put down`);
    expect(lines()).toEqual([before[1], before[2], before[0], ...before.slice(3)]);
    await userEvent.keyboard('{Enter}');
    expect(onanswer).toHaveBeenCalledOnce();
    expect(onanswer.mock.calls[0]?.[0].order).toHaveLength(6);
  });

  test('Alt and an arrow moves the line in focus, and never past the ends', async () => {
    await ask(Order, sample('order'));
    const before = lines();
    document.querySelector<HTMLElement>('[role=option]')?.focus();
    await userEvent.keyboard('{Alt>}{ArrowUp}{/Alt}');
    expect(lines()).toEqual(before);
    await userEvent.keyboard('{Alt>}{ArrowDown}{/Alt}');
    expect(lines().slice(0, 2)).toEqual([before[1], before[0]]);
  });

  test('by tap: one line, then the place it belongs; or the arrows under the thumb', async () => {
    const { screen } = await ask(Order, sample('order'));
    const before = lines();
    const option = (index: number) => document.querySelectorAll<HTMLElement>('[role=option]')[index];
    await userEvent.click(option(4) as HTMLElement);
    await userEvent.click(option(1) as HTMLElement);
    expect(lines()[1]).toBe(before[4]);
    await screen.getByRole('button', { name: 'Move up' }).click();
    expect(lines()[0]).toBe(before[4]);
    await expect.element(screen.getByRole('button', { name: 'Move up' })).toBeDisabled();
  });

  test('by mouse: a line dragged up by its grip is put down there, and is in nobody’s hand', async () => {
    await ask(Order, sample('order'));
    const before = lines();
    const option = (index: number) => document.querySelectorAll<HTMLElement>('[role=option]')[index] as HTMLElement;
    await userEvent.dragAndDrop(option(4).querySelector('.grip') as HTMLElement, option(3));
    await expect.poll(() => lines()[3]).toBe(before[4]);
    expect(document.querySelectorAll('.lifted')).toHaveLength(0);
    await userEvent.click(option(0));
    expect(lines()[3]).toBe(before[4]);
    expect(document.querySelectorAll('.lifted')).toHaveLength(1);
  });

  test('a listbox named by the stem, with one line to reach by Tab; after the answer a plain list of places', async () => {
    const { screen } = await ask(Order, sample('order'));
    await expect.element(screen.getByRole('listbox', { name: /^Put the lines in order/ })).toBeVisible();
    expect(document.querySelectorAll('[role=option][tabindex="0"]')).toHaveLength(1);
    await screen.getByRole('button', { name: 'Check' }).click();
    expect(document.querySelectorAll('[role=listbox], [role=option]')).toHaveLength(0);
    expect(document.body.textContent).toMatch(/to line \d/);
    await expect.element(screen.getByRole('status')).toHaveTextContent(/^\d of 6 in place$/);
  });
});

describe('match', () => {
  const side = (name: string) => page.getByRole('button', { name: new RegExp(`^${name}`) }).last();

  test('by tap: a partner goes to the first row without one, and what is left is announced', async () => {
    const { screen, onanswer } = await ask(Match, sample('match'), { hasLetterKeys: false });
    await side('Packer template').click();
    await expect.poll(said).toBe('Packer template for Dockerfile. 3 left.');
    await side('RunInstances').click();
    await side('Root volume').click();
    await side('AMI id').click();
    await expect.poll(said).toBe('AMI id for Image digest. All matched.');
    await screen.getByRole('button', { name: 'Check' }).click();
    const given = ['Packer template', 'RunInstances', 'Root volume', 'AMI id'];
    expect(onanswer).toHaveBeenCalledExactlyOnceWith({ kind: 'match', given }, undefined);
    await expect.element(screen.getByRole('status')).toHaveTextContent('Right');
  });

  test('a row gives its partner back, and a partner used elsewhere moves', async () => {
    const { screen } = await ask(Match, sample('match'), { hasLetterKeys: false });
    await side('AMI id').click();
    await screen.getByRole('button', { name: /^Dockerfile/ }).click();
    await expect.poll(said).toBe('AMI id taken back from Dockerfile');
    await side('AMI id').click();
    await screen.getByRole('button', { name: /^Writable layer/ }).click();
    await side('AMI id').click();
    await expect.element(screen.getByRole('button', { name: /^Dockerfile/ })).toHaveTextContent('needs a partner');
    await expect.element(screen.getByRole('button', { name: /^Writable layer/ })).toHaveTextContent('AMI id');
  });

  test('by keyboard: letters give, digits choose the row, Enter checks only when all have one', async () => {
    const { onanswer } = await ask(Match, sample('match'));
    await userEvent.keyboard('4a{Enter}');
    expect(onanswer).not.toHaveBeenCalled();
    await userEvent.keyboard('bcd{Enter}');
    expect(onanswer).toHaveBeenCalledOnce();
    expect(new Set(onanswer.mock.calls[0]?.[0].given).size).toBe(4);
  });
});
