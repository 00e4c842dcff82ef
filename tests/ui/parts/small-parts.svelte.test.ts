import { createRawSnippet } from 'svelte';
import { expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { shortcuts } from '../../../src/ui/keys';
import Button from '../../../src/ui/parts/Button.svelte';
import Lead from '../../../src/ui/parts/Lead.svelte';
import SourceList from '../../../src/ui/parts/SourceList.svelte';

test('a key held down runs its shortcut once', () => {
  const run = vi.fn();
  const handle = shortcuts({ a: run }, true);
  for (const repeat of [false, true, true])
    handle(new KeyboardEvent('keydown', { key: 'a', repeat, cancelable: true }));
  expect(run).toHaveBeenCalledOnce();
});

/** Presses a key where an element of the page is and the shortcut is known; resolves to whether the browser does what it would. */
function pressOn(element: HTMLElement, run: () => void, init: KeyboardEventInit): boolean {
  document.body.append(element);
  window.addEventListener('keydown', shortcuts({ Enter: run, ' ': run, z: run }, true), { once: true });
  const isLeft = (element.querySelector('button') ?? element).dispatchEvent(
    new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...init }),
  );
  element.remove();
  return isLeft;
}

test('Enter on a button is the button’s; held down it is one press of that too', () => {
  const run = vi.fn();
  const press = (repeat: boolean) => pressOn(document.createElement('button'), run, { key: 'Enter', repeat });
  expect([press(false), press(true)]).toEqual([true, false]);
  expect(run).not.toHaveBeenCalled();
});

test('letters in a field are the field’s, until nothing can be typed into it any more', () => {
  for (const name of ['input', 'textarea'] as const)
    for (const readOnly of [false, true]) {
      const run = vi.fn();
      pressOn(Object.assign(document.createElement(name), { readOnly }), run, { key: 'z' });
      expect(run).toHaveBeenCalledTimes(readOnly ? 1 : 0);
    }
});

test('Enter on the button that names it runs the shortcut at once, and does not press the button too', async () => {
  const onclick = vi.fn();
  const run = vi.fn();
  const children = createRawSnippet(() => ({ render: () => '<span>Next</span>' }));
  const { getByRole } = await render(Button, { shortcut: 'Enter', onclick, children });
  (getByRole('button').element() as HTMLElement).focus();
  window.addEventListener('keydown', shortcuts({ Enter: run }, true), { once: true });
  await userEvent.keyboard('{Enter}');
  expect([run.mock.calls.length, onclick.mock.calls.length]).toEqual([1, 0]);
  await userEvent.keyboard('{Enter}');
  expect([run.mock.calls.length, onclick.mock.calls.length]).toEqual([1, 1]);
});

test('a field that can no longer be typed in takes no key', () => {
  const run = vi.fn();
  const field = document.createElement('input');
  expect(pressOn(field, run, { key: 'z' })).toBe(true);
  field.readOnly = true;
  expect(pressOn(field, run, { key: 'z' })).toBe(false);
  expect(run).toHaveBeenCalledOnce();
});

test('a button that has gone out of sight with the focus on it keeps no key', () => {
  const run = vi.fn();
  const gone = document.createElement('div');
  gone.append(document.createElement('button'));
  expect(pressOn(gone, run, { key: ' ' })).toBe(true);
  gone.ariaHidden = 'true';
  expect(pressOn(gone, run, { key: ' ' })).toBe(false);
  expect(run).toHaveBeenCalledOnce();
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
