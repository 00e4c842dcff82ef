import { afterEach, expect, test } from 'vitest';
import { afterPaint, focusAfterPaint } from '../../src/ui/after-paint';

const painted = () => new Promise<void>(afterPaint);

const button = (): HTMLButtonElement => document.body.appendChild(document.createElement('button'));
afterEach(() => document.body.replaceChildren());

test('the focus comes once the page was painted, and not before', async () => {
  const made = button();
  focusAfterPaint(made);
  await Promise.resolve();
  expect(document.activeElement).not.toBe(made);
  await painted();
  expect(document.activeElement).toBe(made);
});

test('what is let go before takes no focus', async () => {
  const [left, next] = [button(), button()];
  focusAfterPaint(left)();
  focusAfterPaint(next);
  await painted();
  expect(document.activeElement).toBe(next);
  next.blur();
  focusAfterPaint(left)();
  await painted();
  expect(document.activeElement).toBe(document.body);
});
