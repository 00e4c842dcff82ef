/** How long after a tap another one at its place is taken for a part of it; and how far off it may be, in CSS pixels. */
const [withinMs, withinPx] = [350, 24];

let last: { readonly button: Element; readonly at: number; readonly x: number; readonly y: number } | undefined;

/**
 * Leaves out the second half of a double tap where another button has come under the finger meanwhile: nobody means to say
 * “I don’t know” of a question that was not there yet. From the import of this on, wherever buttons are.
 *
 * Of a mouse’s clicks the browser tells which make a double click. Of taps most do not; a press that names no pointer, as in
 * older browsers, is taken for a tap.
 */
function leaveOutSecond(event: MouseEvent): void {
  const button = event.target instanceof Element && event.target.closest('button, a');
  // What is pressed by key, or by a script, has no place.
  if (!button || event.detail === 0) return;
  const { timeStamp: at, clientX: x, clientY: y } = event;
  const mayBeSecond = (event as PointerEvent).pointerType !== 'mouse' || event.detail > 1;
  const isSecond =
    last !== undefined &&
    last.button !== button &&
    mayBeSecond &&
    at - last.at < withinMs &&
    Math.hypot(x - last.x, y - last.y) < withinPx;
  last = { button: isSecond && last ? last.button : button, at, x, y };
  if (!isSecond) return;
  event.preventDefault();
  event.stopImmediatePropagation();
}

document.addEventListener('click', leaveOutSecond, true);
