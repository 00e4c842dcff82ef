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
/** A tap so many milliseconds after the one before. */
function tap(button: HTMLElement, afterMs: number, x = 100, detail = 1) {
  clock += afterMs;
  const event = new MouseEvent('click', { bubbles: true, cancelable: true, clientX: x, clientY: 700, detail });
  vi.spyOn(event, 'timeStamp', 'get').mockReturnValue(clock);
  button.dispatchEvent(event);
}

test('what comes under the finger in a double tap is not pressed, however often one goes on', () => {
  const { next, other, pressed } = buttons();
  tap(next, 1_000);
  tap(other, 350, 110);
  tap(other, 350);
  expect(pressed).toEqual(['next']);
  tap(other, 450);
  expect(pressed).toEqual(['next', 'other']);
});

test('two taps on one button are two, and so are those at two places and by key', () => {
  const { next, other, pressed } = buttons();
  tap(next, 1_000);
  tap(next, 100);
  tap(other, 100, 200);
  tap(next, 100, 200, 0);
  expect(pressed).toEqual(['next', 'next', 'other', 'next']);
});
