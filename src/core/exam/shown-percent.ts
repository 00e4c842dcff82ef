/**
 * A share as the whole percent that is shown. Rounded, but never up to a line it is below: 71.6 % of the marks is shown as
 * 71 % where 72 % would pass. `line` is a share, too.
 */
export function shownPercent(share: number, line?: number): number {
  const percent = Math.round(100 * share);
  if (line === undefined || share >= line - rounding) return percent;
  return Math.min(percent, Math.ceil(100 * line - rounding) - 1);
}

/** Thirds do not add up in binary. */
const rounding = 1e-9;

/** Whether marks reach a share of them; no marks reach none. */
export const reaches = ({ points, of }: { readonly points: number; readonly of: number }, line: number): boolean =>
  of > 0 && points / of >= line - rounding;
