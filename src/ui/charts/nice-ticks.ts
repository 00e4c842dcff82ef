/** Round levels from 0 to at least `highest`, three to six of them. */
export function niceTicks(highest: number): number[] {
  const scale = 10 ** Math.floor(Math.log10(highest));
  const step = [0.2, 0.5, 1, 2].map((part) => part * scale).find((size) => highest / size <= 5) ?? 2 * scale;
  const whole = Math.max(1, step);
  return Array.from({ length: Math.ceil(highest / whole - 1e-9) + 1 }, (_, index) => index * whole);
}
