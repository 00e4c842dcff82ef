import { afterEach, expect, test, vi } from 'vitest';
import '../../src/ui/second-tap';

afterEach(() => {
  vi.restoreAllMocks();
  document.body.replaceChildren();
});

/** Two buttons; tells which were pressed. */
function buttons() {
  const pressed: string[] = [];
  const [next, other] = ['next', 'other'].map((name) => {
    const button = document.createElement('button');
    button.addEventListener('click', () => pressed.push(name));
    document.body.append(button);
    return button;
  }) as [HTMLButtonElement, HTMLButtonElement];
  return { next, other, pressed };
}

let clock = 0;
/** A tap so many milliseconds after the one before; `press` says by what, and which one of a row the browser counts. */
function tap(button: HTMLElement, afterMs: number, x = 100, press: PointerEventInit = { pointerType: 'touch' }) {
  clock += afterMs;
  const at = { bubbles: true, cancelable: true, clientX: x, clientY: 700 };
  const event = new PointerEvent('click', { ...at, detail: 1, ...press });
  vi.spyOn(event, 'timeStamp', 'get').mockReturnValue(clock);
  button.dispatchEvent(event);
}

test('what comes under the finger in a double tap is not pressed, however often one goes on', () => {
  const { next, other, pressed } = buttons();
  tap(next, 1_000);
  tap(other, 300, 110);
  tap(other, 300);
  expect(pressed).toEqual(['next']);
  tap(other, 400);
  expect(pressed).toEqual(['next', 'other']);
});

test('two taps on one button are two, and so are those at two places and by key', () => {
  const { next, other, pressed } = buttons();
  tap(next, 1_000);
  tap(next, 100);
  tap(other, 100, 200);
  tap(next, 100, 200, { detail: 0 });
  expect(pressed).toEqual(['next', 'next', 'other', 'next']);
});

test('of a mouse only what the browser counts as a double click is one', () => {
  const { next, other, pressed } = buttons();
  tap(next, 1_000, 100, { pointerType: 'mouse' });
  tap(other, 100, 100, { pointerType: 'mouse' });
  tap(next, 100, 100, { pointerType: 'mouse', detail: 2 });
  expect(pressed).toEqual(['next', 'other']);
});
