import fc from 'fast-check';
import { expect, it } from 'vitest';
import { checkEvent, parseEvent } from '../../../src/core/review/check-event';
import { answered, unknown, voided } from '../../support/sample-events';

const key = fc.constantFrom('__proto__', '__proto_', 'proto', 'x', '"', '\\', '\\u005f_proto__', '{', '[{');
const filling = fc.constantFrom(1, 'a', '__proto__', '[[[[{{{{'.repeat(6), '\u0000\ud800', {}, [], [{}], null);
/** Something within so many levels, some of them lists, with a key or two that matter. */
const nested = fc
  .record({
    inner: filling,
    inside: fc.array(key, { maxLength: 2 }),
    levels: fc.oneof(fc.nat(3), fc.integer({ min: 27, max: 34 })),
    isList: fc.boolean(),
  })
  .map(({ inner, inside, levels, isList }) => {
    const value = inside.reduce<unknown>((within, name) => own(name, within), inner);
    return Array.from({ length: levels }).reduce<unknown>((within) => (isList ? [within] : { x: within }), value);
  });
const own = (name: string, value: unknown) =>
  Object.defineProperty({}, name, { value, enumerable: true, configurable: true, writable: true });
const events = fc.constantFrom(answered('1', 'a'), voided('2', '1'), unknown('3', {}));

/** The text of a value with some characters of its keys and strings in escapes, as another program might write them. */
function writtenBy(value: unknown, isEscaped: () => boolean): string {
  const text = (string: string) =>
    `"${[...string].map((char) => (isEscaped() && char.length === 1 ? inHex(char) : JSON.stringify(char).slice(1, -1))).join('')}"`;
  if (typeof value === 'string') return text(value);
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map((inner) => writtenBy(inner, isEscaped)).join()}]`;
  return `{${Object.entries(value).map(([name, inner]) => `${text(name)}:${writtenBy(inner, isEscaped)}`)}}`;
}
const inHex = (char: string) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;

it('an event is judged by its text as it is by its value, however it is written', () => {
  const met = { fine: 0, reserved: 0, deep: 0 };
  fc.assert(
    fc.property(events, nested, fc.array(fc.boolean(), { minLength: 1, maxLength: 40 }), (event, value, escapes) => {
      let index = 0;
      const line = writtenBy({ ...event, extra: value }, () => escapes[index++ % escapes.length] ?? false);
      const parsed: unknown = JSON.parse(line);
      expect(parsed).toEqual({ ...event, extra: value });
      const reason = checkEvent(parsed);
      expect(parseEvent(line)).toEqual(reason ?? parsed);
      met[reason === undefined ? 'fine' : reason.includes('reserved') ? 'reserved' : 'deep']++;
    }),
    { numRuns: 2_000 },
  );
  expect(Math.min(...Object.values(met))).toBeGreaterThan(40);
});

it.each([
  ['"__proto__"', 'has the reserved key __proto__'],
  ['"\\u005f_proto__"', 'has the reserved key __proto__'],
  ['"__p\\u0072oto__"', 'has the reserved key __proto__'],
  ['"__proto\\u005F\\u005f"', 'has the reserved key __proto__'],
  ['"\\\\u005f_proto__"', undefined],
  ['"__prot\\o"', 'is no JSON'],
])('a key written %s: %s', (name, reason) => {
  const line = JSON.stringify(unknown('1', { extra: [0] })).replace('[0]', `[{${name}:1}]`);
  const read = parseEvent(line);
  if (reason === undefined) expect(read).toEqual(JSON.parse(line));
  else expect(read).toBe(reason);
});

it('an event nests 32 levels, itself included, and no more, whatever stands beside', () => {
  for (const [open, close] of [
    ['[', ']'],
    ['{"a":', '}'],
  ] as const)
    for (const beside of ['', ',"more":[[],[],{"a":[]}]', ',"text":"]]]]}}}}"']) {
      const line = (levels: number) =>
        JSON.stringify(unknown('1', {})).replace(
          /\}$/,
          `,"extra":${open.repeat(levels)}1${close.repeat(levels)}${beside}}`,
        );
      expect(typeof parseEvent(line(31))).toBe('object');
      expect(parseEvent(line(32))).toBe('nests deeper than 32 levels');
    }
});
