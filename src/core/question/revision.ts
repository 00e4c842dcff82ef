/**
 * A content hash of an authored question: 13 hex digits, equal for equal content whatever the order of its keys.
 * FNV-1a in two 32-bit lanes (http://www.isthe.com/chongo/tech/comp/fnv/): it tells revisions apart, it is no seal.
 */
export function revisionOf(content: unknown): string {
  const text = JSON.stringify(sortKeys(content));
  return (
    hash32(text, 0x811c9dc5).toString(16).padStart(8, '0') +
    hash32(text, 0x01234567).toString(16).padStart(8, '0').slice(0, 5)
  );
}

/** FNV-1a over UTF-16 code units; an unsigned 32-bit integer. */
export function hash32(text: string, basis = hashStart): number {
  let hash = basis;
  for (let i = 0; i < text.length; i++) hash = hashStep(hash, text.charCodeAt(i));
  return hash >>> 0;
}

/** `hash32` unit by unit, for who has the units one by one; what it comes to is to be made unsigned. */
export const hashStart = 0x811c9dc5;
export const hashStep = (hash: number, unit: number): number => Math.imul(hash ^ unit, 0x01000193);

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sortKeys(inner)]),
  );
}
