import { createRawSnippet } from 'svelte';
import { expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { Toasts } from '../../../src/state/toasts.svelte';
import Sheet from '../../../src/ui/parts/Sheet.svelte';
import Stepper from '../../../src/ui/parts/Stepper.svelte';
import Switch from '../../../src/ui/parts/Switch.svelte';
import ToastStack from '../../../src/ui/parts/ToastStack.svelte';

const range = { min: 0.75, max: 0.97, step: 0.01 };

test('a stepper moves by arrows and buttons, in whole steps without rounding dust', async () => {
  const onchange = vi.fn();
  const screen = await render(Stepper, { label: 'Target recall', value: 0.9, range, onchange });
  const spin = screen.getByRole('spinbutton', { name: 'Target recall' });
  (spin.element() as HTMLElement).focus();
  await userEvent.keyboard('{ArrowUp}{ArrowLeft}');
  await screen.getByRole('button', { name: 'More' }).click();
  expect(onchange.mock.calls.flat()).toEqual([0.91, 0.89, 0.91]);
});

test('a stepper stops at its ends', async () => {
  const onchange = vi.fn();
  const screen = await render(Stepper, { label: 'Target recall', value: 0.97, range, onchange });
  await expect.element(screen.getByRole('button', { name: 'More' })).toBeDisabled();
  (screen.getByRole('spinbutton').element() as HTMLElement).focus();
  await userEvent.keyboard('{ArrowUp}');
  expect(onchange.mock.calls.flat()).toEqual([0.97]);
});

test('a switch tells its state and asks for the other', async () => {
  const onchange = vi.fn();
  const screen = await render(Switch, { isOn: true, labelledby: 'none', onchange });
  await expect.element(screen.getByRole('switch')).toHaveAttribute('aria-checked', 'true');
  await screen.getByRole('switch').click();
  expect(onchange).toHaveBeenCalledExactlyOnceWith(false);
});

const body = createRawSnippet(() => ({ render: () => '<p>Inside</p>' }));

test('a sheet is a named dialog that Escape, Close and the ground beside it close', async () => {
  const onclose = vi.fn();
  const screen = await render(Sheet, { title: 'Choose topics', onclose, children: body });
  const dialog = screen.getByRole('dialog', { name: 'Choose topics' });
  await expect.element(dialog).toBeVisible();
  await screen.getByText('Inside').click();
  expect(onclose).not.toHaveBeenCalled();
  await screen.getByRole('button', { name: 'Close' }).click();
  expect(onclose).toHaveBeenCalledTimes(1);
  for (const type of ['pointerdown', 'click'])
    dialog.element().dispatchEvent(new PointerEvent(type, { bubbles: true }));
  expect(onclose).toHaveBeenCalledTimes(2);
  await userEvent.keyboard('{Escape}');
  expect(onclose.mock.calls.length).toBeGreaterThan(2);
});

test('a toast runs its one action and goes; the same text is not shown twice', async () => {
  const toasts = new Toasts();
  const run = vi.fn();
  const screen = await render(ToastStack, { toasts });
  toasts.show({ text: 'Card set aside', action: { label: 'Undo', run } });
  toasts.show({ text: 'Card set aside', action: { label: 'Undo', run } });
  await screen.getByRole('button', { name: 'Undo' }).click();
  expect(run).toHaveBeenCalledOnce();
  await expect.element(screen.getByText('Card set aside')).not.toBeInTheDocument();
});

test('a toast goes after eight seconds, but not while it has the focus, and not if it is to stay', async () => {
  vi.useFakeTimers();
  try {
    const toasts = new Toasts();
    await render(ToastStack, { toasts });
    toasts.show({ text: 'goes', action: { label: 'Undo', run: () => undefined } });
    toasts.show({ text: 'stays', stays: true });
    await vi.advanceTimersByTimeAsync(7_000);
    document.querySelector<HTMLButtonElement>('.action')?.focus();
    await vi.advanceTimersByTimeAsync(20_000);
    expect(toasts.list.map(({ text }) => text)).toEqual(['goes', 'stays']);
    document.querySelector<HTMLButtonElement>('.action')?.blur();
    await vi.advanceTimersByTimeAsync(8_100);
    expect(toasts.list.map(({ text }) => text)).toEqual(['stays']);
  } finally {
    vi.useRealTimers();
  }
});
