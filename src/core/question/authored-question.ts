import * as v from 'valibot';

/** Fields that every authored question has, whatever its kind. The order is the order authors write them in. */

const levels = ['recall', 'understand', 'apply', 'analyze'] as const;
const volatilities = ['V0', 'V1', 'V2', 'V3'] as const;
export const languages = ['dockerfile', 'bash', 'yaml', 'json', 'hcl', 'text'] as const;

const text = v.pipe(v.string(), v.trim(), v.nonEmpty('is empty'));
/** A whole number from `least` on. */
export function wholeFrom(least: number) {
  return v.pipe(v.number(), v.integer('is not a whole number'), v.minValue(least, `is less than ${least}`));
}
export const slugSchema = v.pipe(
  v.string(),
  v.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'is not a slug of lower-case words and hyphens'),
);

export const volatilitySchema = v.picklist(volatilities);

const refSchema = v.strictObject({
  url: text,
  title: v.optional(text),
  section: v.optional(text),
  checked: v.pipe(v.string(), v.isoDate('is not a date such as 2026-11-23')),
  vol: volatilitySchema,
});

/** Something said of single lines, by their numbers from 1. */
export function lineRecord<S extends v.GenericSchema>(value: S) {
  return v.record(v.pipe(v.string(), v.regex(/^[1-9]\d*$/, 'is not a line number')), value);
}

const artefactSchema = v.strictObject({
  lang: v.picklist(languages),
  text: v.string(),
  notes: v.optional(lineRecord(text)),
  mark: v.optional(v.array(wholeFrom(1))),
  /** False for code that is broken on purpose, or cut out of something. */
  parses: v.optional(v.literal(false)),
});

export const levelSchema = v.picklist(levels);
export const difficultySchema = v.optional(v.pipe(wholeFrom(1), v.maxValue(5, 'is more than 5')));

const commonFields = {
  id: v.string(),
  rev: wholeFrom(1),
  status: v.picklist(['draft', 'live', 'retired']),
  level: levelSchema,
  difficulty: difficultySchema,
  subtopic: v.string(),
  artefact: v.optional(artefactSchema),
  hints: v.optional(v.array(text)),
  refs: v.array(refSchema),
  /** Ids of questions/facts that it rests on. */
  facts: v.optional(v.array(slugSchema)),
  tags: v.optional(v.array(slugSchema)),
  seed: v.optional(v.array(slugSchema)),
};

/** The schema of a kind that asks something of the learner. */
export function askedSchema<const Type extends string, Fields extends v.ObjectEntries>(type: Type, fields: Fields) {
  return v.strictObject({ type: v.literal(type), ...commonFields, stem: text, explanation: text, ...fields });
}

/** The schema of a kind with fields of its own alone, such as the two sides of a flashcard. */
export function plainSchema<const Type extends string, Fields extends v.ObjectEntries>(type: Type, fields: Fields) {
  return v.strictObject({ type: v.literal(type), ...commonFields, ...fields });
}

export const optionSchema = v.strictObject({
  id: v.pipe(v.string(), v.regex(/^[a-z]$/, 'is not one letter')),
  text,
  key: v.optional(v.boolean()),
  why: text,
  misconception: v.optional(slugSchema),
});

export { text as textSchema };

export type Level = (typeof levels)[number];
export type Ref = v.InferOutput<typeof refSchema>;
export type Volatility = (typeof volatilities)[number];
