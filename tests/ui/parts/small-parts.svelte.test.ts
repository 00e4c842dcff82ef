import { expect, test, vi } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { shortcuts } from '../../../src/ui/keys';
import Lead from '../../../src/ui/parts/Lead.svelte';
import SourceList from '../../../src/ui/parts/SourceList.svelte';

test('a key held down runs its shortcut once', () => {
  const run = vi.fn();
  const handle = shortcuts({ a: run }, true);
  for (const repeat of [false, true, true])
    handle(new KeyboardEvent('keydown', { key: 'a', repeat, cancelable: true }));
  expect(run).toHaveBeenCalledOnce();
});

test('Enter on a button is the button’s; held down it is one press of that too', () => {
  const button = document.body.appendChild(document.createElement('button'));
  const run = vi.fn();
  const press = (repeat: boolean) => {
    window.addEventListener('keydown', shortcuts({ Enter: run }, true), { once: true });
    return button.dispatchEvent(
      new KeyboardEvent('keydown', { key: 'Enter', repeat, bubbles: true, cancelable: true }),
    );
  };
  expect([press(false), press(true)]).toEqual([true, false]);
  expect(run).not.toHaveBeenCalled();
  button.remove();
});

test('the items of a list inside a heading stand apart', async () => {
  const { container } = await render(Lead, { prose: [['Sort:'], { items: [['one'], ['two']] }] });
  expect(container.textContent?.replace(/\s+/g, ' ').trim()).toBe('Sort: one; two');
});

test.each([
  'javascript:alert(1)',
  ' JavaScript:alert(1)',
  'data:text/html,x',
  'http://example.org/',
  '//example.org',
  'x',
])('a source at %s is named and leads nowhere', async (url) => {
  const { container } = await render(SourceList, { sources: [{ url, name: 'Named', checked: '2026-11-20' }] });
  expect(container.textContent).toContain('Named');
  expect(container.querySelectorAll('[href]')).toHaveLength(0);
});
