/** What may differ between a typed text and an accepted one. */
export const normalizations = ['trim', 'casefold', 'collapse-space'] as const;
export type Normalization = (typeof normalizations)[number];

/** No accepted answer comes near this many characters; what is behind it is not read. */
export const longestTyped = 200;

/** Invisible characters: controls, format marks such as those for writing direction, lone surrogates. */
const invisible = /[\p{Cc}\p{Cf}\p{Cs}]/gu;

/** A typed text with what does not count taken out. Total, and linear in what it reads. */
export function normalizeTyped(text: string, steps: readonly Normalization[] = normalizations): string {
  let result = text
    .slice(0, longestTyped)
    .normalize('NFKC')
    .replace(/[\u2018\u2019]/g, "'")
    .replace(/[\u201c\u201d]/g, '"')
    .replace(/\s/g, ' ')
    .replace(invisible, '');
  if (steps.includes('trim')) result = result.trim();
  if (steps.includes('collapse-space')) result = result.replace(/ {2,}/g, ' ');
  return steps.includes('casefold') ? result.toLowerCase() : result;
}

/** Whether a typed text says one of the accepted ones. */
export function isAccepted(typed: string, accepted: readonly string[], steps?: readonly Normalization[]): boolean {
  const said = normalizeTyped(typed, steps);
  return said !== '' && accepted.some((text) => normalizeTyped(text, steps) === said);
}
