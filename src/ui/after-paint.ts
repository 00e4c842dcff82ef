/** Does something once what is on its way to the screen is there: what only the next step needs must not delay this one. */
export function afterPaint(work: () => void): void {
  requestAnimationFrame(() => setTimeout(work));
}
