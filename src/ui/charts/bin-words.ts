/** "under 1", "1–3", "365 or more": a bin by its edges, the upper one excluded. */
export function rangeName(from: number | undefined, to: number | undefined): string {
  if (from === undefined) return `under ${to}`;
  return to === undefined ? `${from} or more` : `${from}–${to}`;
}
