import fc from 'fast-check';

const natural = [
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'length',
  'kind',
  'chosen',
  'placed',
  'rating',
];

/** Any JSON value, as JSON.parse would make it: deep, and with keys that objects have by nature. */
export const anyJson: fc.Arbitrary<unknown> = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.oneof(
      fc.constant(null),
      fc.boolean(),
      fc.integer(),
      fc.double({ noNaN: true }),
      fc.string(),
      fc.constantFrom(...natural, 'a', 'x'),
    ),
    fc.array(tie('value'), { maxLength: 4 }),
    fc
      .array(fc.tuple(fc.oneof(fc.constantFrom(...natural), fc.string()), tie('value')), { maxLength: 4 })
      .map((entries) =>
        JSON.parse(`{${entries.map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`).join()}}`),
      ),
  ),
})).value;

/** A response of the right kind whose one field holds anything, keys that objects have by nature among it. */
export const withPrototypeKeys = (kind: string, field: string): fc.Arbitrary<unknown> =>
  fc
    .oneof(anyJson, fc.constantFrom(...natural), fc.array(fc.constantFrom(...natural)))
    .map((value) => ({ kind, [field]: value }));
