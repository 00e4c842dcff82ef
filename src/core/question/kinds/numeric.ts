import * as v from 'valibot';
import { right, wrong } from '../../answer/outcome';
import { longestTyped } from '../../answer/typed-text';
import { askedSchema, textSchema } from '../authored-question';
import { evaluate, type Values } from '../formula';
import { shuffle } from '../shuffle';
import { isTagged, isText, type QuestionKind } from './question-kind';
import { error, type QuestionKindAuthoring } from './question-kind-authoring';

export interface NumericResponse {
  readonly kind: 'numeric';
  readonly typed: string;
  /** The numbers the question was asked with. */
  readonly given: Values;
}

interface Calculation {
  readonly given: Values;
  readonly vary?: Readonly<Record<string, readonly number[]>> | undefined;
  readonly formula: string;
  readonly answer: { readonly tolerance: number; readonly unit: string };
  /** Formulas of known wrong ways. */
  readonly wrong: Readonly<Record<string, unknown>>;
}

/** A number to be worked out. The given numbers are drawn anew for each sitting, where the author allows it. */
export const numeric: QuestionKind<Calculation, NumericResponse> = {
  kind: 'numeric',
  fits: ({ given, vary }, response): response is NumericResponse =>
    isTagged(response, 'numeric') &&
    isText(response.typed) &&
    typeof response.given === 'object' &&
    response.given !== null &&
    Object.keys(response.given).length === Object.keys(given).length &&
    Object.entries(given).every(([name, value]) =>
      [value, ...(vary?.[name] ?? [])].includes((response.given as Values)[name] as number),
    ),
  grade: (question, response) => {
    const value = parseNumber(response.typed, question.answer.unit);
    return value !== undefined && isNear(value, evaluate(question.formula, response.given), question.answer.tolerance)
      ? right
      : wrong;
  },
  mistakes: (question, response) => {
    const slip = slipOf(question, response);
    const value = parseNumber(response.typed, question.answer.unit);
    return value === undefined || numeric.grade(question, response) === right ? [] : [{ of: slip ?? String(value) }];
  },
};

const isNear = (a: number, b: number, tolerance: number) => Math.abs(a - b) <= tolerance + 1e-9;

/** The formula of the known wrong way that leads to what was typed, if one does. */
export function slipOf(question: Calculation, { typed, given }: NumericResponse): string | undefined {
  const value = parseNumber(typed, question.answer.unit);
  if (value === undefined) return undefined;
  return Object.keys(question.wrong).find((formula) =>
    isNear(value, evaluate(formula, given), Math.min(question.answer.tolerance, 1e-6)),
  );
}

/** The number in a typed text such as `1,024`, `0.5` or `10 tasks`; none where there is another unit or no number. */
export function parseNumber(typed: string, unit: string): number | undefined {
  const text = typed
    .slice(0, longestTyped)
    .normalize('NFKC')
    .replace(/\u2212/g, '-')
    .trim();
  const match = /^([-+]?(?:\d{1,3}(?:[ ,_]\d{3})+|\d+)?(?:[.,]\d+)?)\s*([^\d]*)$/u.exec(text);
  const [, digits = '', said = ''] = match ?? [];
  if (!/\d/.test(digits) || !isSameUnit(said, unit)) return undefined;
  const plain = digits.replace(/[ _]|,(?=\d{3}(\D|$))/g, '').replace(',', '.');
  const value = Number(plain);
  return Number.isFinite(value) ? value : undefined;
}

function isSameUnit(said: string, unit: string): boolean {
  const stem = (text: string) => text.trim().toLowerCase().replace(/s$/, '');
  return said.trim() === '' || stem(said) === stem(unit);
}

/** The numbers of one sitting: each varied one drawn by the seed, the others as authored. */
export function drawValues({ given, vary }: Pick<Calculation, 'given' | 'vary'>, seed: string): Values {
  const drawn = Object.entries(vary ?? {}).map(([name, values]) => [name, shuffle(values, `${seed} ${name}`)[0]]);
  return { ...given, ...Object.fromEntries(drawn) };
}

const schema = () =>
  askedSchema('numeric', {
    given: v.record(v.pipe(v.string(), v.regex(/^[a-z]\w*$/, 'is not a name of letters')), v.number()),
    vary: v.optional(v.record(v.string(), v.pipe(v.array(v.number()), v.minLength(2, 'has fewer than two numbers')))),
    formula: textSchema,
    answer: v.strictObject({ value: v.number(), tolerance: v.pipe(v.number(), v.minValue(0)), unit: textSchema }),
    wrong: v.record(v.string(), textSchema),
  });
export type AuthoredNumeric = v.InferOutput<ReturnType<typeof schema>>;

export const numericAuthoring: QuestionKindAuthoring<AuthoredNumeric> = {
  type: 'numeric',
  schema,
  *check(question) {
    const { given, vary = {}, formula, answer, wrong: slips, stem, explanation } = question;
    const resultOf = (text: string, values: Values): number | undefined => {
      try {
        return evaluate(text, values);
      } catch {
        return undefined;
      }
    };
    if (resultOf(formula, given) !== answer.value)
      yield error(
        'E45',
        ['formula'],
        `the formula gives ${resultOf(formula, given) ?? 'no number'}, the answer says ${answer.value}`,
        'make them agree for the given numbers',
      );
    if (Object.keys(slips).length < 2)
      yield error('E45', ['wrong'], 'fewer than two wrong values are named', 'say what leads to two of them at least');
    for (const slip of Object.keys(slips)) {
      const value = resultOf(slip, given);
      if (value === undefined || value === answer.value)
        yield error(
          'E45',
          ['wrong', slip],
          value === undefined ? `"${slip}" is no number or formula` : `"${slip}" gives the right answer`,
          'write the wrong number, or the formula that leads to it',
        );
    }
    for (const [name, values] of Object.entries(vary)) {
      if (!values.includes(given[name] as number))
        yield error('E45', ['vary', name], `the given ${name} is not among the values`, 'add it to the list');
      if (!stem.includes(`{{${name}}}`))
        yield error(
          'E45',
          ['vary', name],
          `the stem does not show {{${name}}}`,
          'put the name where its number belongs',
        );
    }
    for (const values of variantsOf(question)) {
      const value = resultOf(formula, values);
      if (value === undefined || !Number.isFinite(value) || Math.abs(value * 1e4 - Math.round(value * 1e4)) > 1e-6) {
        yield error(
          'E45',
          ['vary'],
          `${JSON.stringify(values)} gives ${value ?? 'no number'}`,
          'leave out values that give none with four decimals at most',
        );
        break;
      }
    }
    for (const [key, text] of [
      ['stem', stem],
      ['explanation', explanation],
    ] as const)
      for (const [, inner] of text.matchAll(/\{\{(.+?)\}\}/g))
        if (resultOf(inner as string, given) === undefined)
          yield error('E45', [key], `{{${inner}}} has no value`, 'use the names of the given numbers');
  },
};

function* variantsOf({ given, vary = {} }: Pick<Calculation, 'given' | 'vary'>): Generator<Values> {
  const [first, ...others] = Object.entries(vary ?? {});
  if (!first) yield given;
  else
    for (const value of first[1])
      for (const rest of variantsOf({ given, vary: Object.fromEntries(others) })) yield { ...rest, [first[0]]: value };
}
