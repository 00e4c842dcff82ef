import { createRawSnippet } from 'svelte';
import { expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import Blocks, { type BlockState } from '../../../src/ui/parts/Blocks.svelte';

const row = (...parts: readonly (readonly [BlockState, number])[]) =>
  parts.flatMap(([state, count]) => Array.from({ length: count }, () => state));
const drawn = () =>
  [...document.querySelectorAll<HTMLElement>('[role=img] i')].map(({ className, style }) => [
    className.split(' ')[0],
    style.flexGrow,
  ]);

test('up to forty blocks are drawn one by one, in their order', async () => {
  await render(Blocks, { blocks: row(['right', 2], ['current', 1], ['to-come', 37]), label: 'Question 3 of 40' });
  expect(drawn()).toHaveLength(40);
  expect(drawn()[2]?.[0]).toBe('current');
});

test('more are a bar of as many parts as there are states, each as wide as it has blocks', async () => {
  const { rerender } = await render(Blocks, {
    blocks: row(['right', 2], ['missed', 1], ['current', 1], ['to-come', 37]),
    label: 'Question 4 of 41',
  });
  expect(drawn()).toEqual([
    ['right', '2'],
    ['missed', '1'],
    ['current', '1'],
    ['to-come', '37'],
  ]);
  await rerender({ blocks: row(['right', 4], ['current', 1], ['to-come', 36]) });
  expect(drawn()).toEqual([
    ['right', '4'],
    ['current', '1'],
    ['to-come', '36'],
  ]);
});

test('squares stay as many as they are, and those missed have their mark', async () => {
  const mark = createRawSnippet(() => ({ render: () => '<b>×</b>' }));
  await render(Blocks, { blocks: row(['right', 40], ['missed', 2]), size: 'squares', label: '', mark });
  expect(drawn()).toHaveLength(42);
  const marked = [...document.querySelectorAll('[role=img] i')].filter((block) => block.querySelector('b'));
  expect(marked.map(({ className }) => className.split(' ')[0])).toEqual(['missed', 'missed']);
});
