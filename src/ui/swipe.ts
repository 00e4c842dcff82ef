export type Direction = 'left' | 'up' | 'right' | 'down';

/** A finger must travel this far, in CSS pixels, for a swipe. */
const leastTravel = 48;

/**
 * Attaches to an element and tells in which direction a finger was swiped over it. The element needs `touch-action` to match.
 * What was swiped over an element within it, or dragged there, is not told.
 */
export function swipe(onswipe: (direction: Direction) => void) {
  return (element: HTMLElement) => {
    let from: PointerEvent | undefined;
    const begin = (event: PointerEvent) => {
      from = event.pointerType === 'mouse' || event.defaultPrevented ? undefined : event;
    };
    const end = (event: PointerEvent) => {
      if (from?.pointerId !== event.pointerId || event.defaultPrevented) return;
      const [across, down] = [event.clientX - from.clientX, event.clientY - from.clientY];
      from = undefined;
      if (Math.max(Math.abs(across), Math.abs(down)) < leastTravel) return;
      event.preventDefault();
      if (Math.abs(across) > Math.abs(down)) onswipe(across < 0 ? 'left' : 'right');
      else onswipe(down < 0 ? 'up' : 'down');
    };
    element.addEventListener('pointerdown', begin);
    element.addEventListener('pointerup', end);
    return () => {
      element.removeEventListener('pointerdown', begin);
      element.removeEventListener('pointerup', end);
    };
  };
}
