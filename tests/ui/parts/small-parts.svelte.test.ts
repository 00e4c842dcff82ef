import { expect, test, vi } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { shortcuts } from '../../../src/ui/keys';
import Lead from '../../../src/ui/parts/Lead.svelte';

test('a key held down runs its shortcut once', () => {
  const run = vi.fn();
  const handle = shortcuts({ a: run }, true);
  for (const repeat of [false, true, true])
    handle(new KeyboardEvent('keydown', { key: 'a', repeat, cancelable: true }));
  expect(run).toHaveBeenCalledOnce();
});

test('the items of a list inside a heading stand apart', async () => {
  const { container } = await render(Lead, { prose: [['Sort:'], { items: [['one'], ['two']] }] });
  expect(container.textContent?.replace(/\s+/g, ' ').trim()).toBe('Sort: one; two');
});
