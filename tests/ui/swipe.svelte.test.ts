import { afterEach, expect, test } from 'vitest';
import { type Direction, swipe } from '../../src/ui/swipe';

const undo: (() => void)[] = [];
afterEach(() => {
  for (const stop of undo.splice(0)) stop();
});

function nested() {
  const told: [where: string, Direction][] = [];
  const outer = document.createElement('div');
  const inner = document.createElement('div');
  const grip = document.createElement('span');
  grip.addEventListener('pointerdown', (event) => event.preventDefault());
  inner.append(grip);
  outer.append(inner);
  document.body.append(outer);
  undo.push(
    swipe((direction) => told.push(['inner', direction]))(inner),
    swipe((direction) => told.push(['outer', direction]))(outer),
    () => outer.remove(),
  );
  return { told, outer, inner, grip };
}

/** What a finger does that goes down on an element and up again some way off. */
function drag(element: HTMLElement, across: number, down: number, pointerType = 'touch') {
  const at = (x: number, y: number) => ({
    pointerId: 1,
    pointerType,
    clientX: 100 + x,
    clientY: 100 + y,
    bubbles: true,
    cancelable: true,
  });
  element.dispatchEvent(new PointerEvent('pointerdown', at(0, 0)));
  element.dispatchEvent(new PointerEvent('pointerup', at(across, down)));
}

test.each([
  [-80, 10, 'left'],
  [80, -10, 'right'],
  [10, -80, 'up'],
  [-10, 80, 'down'],
] as const)('a finger that goes %i across and %i down swipes %s', (across, down, direction) => {
  const { told, outer } = nested();
  drag(outer, across, down);
  expect(told).toEqual([['outer', direction]]);
});

test('a short way is no swipe, and neither is any way of a mouse', () => {
  const { told, outer } = nested();
  drag(outer, -47, 20);
  drag(outer, -200, 0, 'mouse');
  expect(told).toEqual([]);
});

test('what is swiped within is not told outside: a statement that is sorted does not leave its question', () => {
  const { told, inner } = nested();
  drag(inner, -80, 0);
  expect(told).toEqual([['inner', 'left']]);
});

test('what is dragged within is no swipe: a line on its way to another place does not leave its question', () => {
  const { told, grip } = nested();
  drag(grip, -80, 60);
  expect(told).toEqual([]);
});
