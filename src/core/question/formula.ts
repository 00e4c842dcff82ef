import { mapRuns, type Prose } from './prose';

/** Values by name, for the variables of a formula. */
export type Values = Readonly<Record<string, number>>;

const functions: Readonly<Record<string, (...numbers: number[]) => number>> = {
  floor: Math.floor,
  ceil: Math.ceil,
  round: Math.round,
  min: Math.min,
  max: Math.max,
};

const token = /\s*(\d+(?:\.\d+)?|[a-z]\w*|[-+*/%^(),])/iy;

/**
 * The value of an arithmetic formula: numbers, names, `+ - * / % ^`, parentheses, floor, ceil, round, min, max, with
 * the usual precedence. Throws an Error that names the place for anything else.
 */
export function evaluate(formula: string, values: Values): number {
  const tokens: string[] = [];
  token.lastIndex = 0;
  for (let at = 0; at < formula.trimEnd().length; at = token.lastIndex) {
    token.lastIndex = at;
    const found = token.exec(formula)?.[1];
    if (!found) throw new Error(`"${formula.slice(at).trim()}" is not part of a formula`);
    tokens.push(found);
  }
  let at = 0;
  const take = (wanted: string) => {
    if (!next(wanted)) throw new Error(`"${wanted}" is missing in "${formula}"`);
  };
  const next = (...wanted: string[]): string | undefined =>
    wanted.includes(tokens[at] ?? '') ? tokens[at++] : undefined;
  const sum = (): number => {
    let value = product();
    for (let sign = next('+', '-'); sign; sign = next('+', '-')) value += sign === '+' ? product() : -product();
    return value;
  };
  const product = (): number => {
    let value = power();
    for (let sign = next('*', '/', '%'); sign; sign = next('*', '/', '%')) {
      const by = power();
      value = sign === '*' ? value * by : sign === '/' ? value / by : value % by;
    }
    return value;
  };
  const power = (): number => {
    if (next('-')) return -power();
    const base = atom();
    return next('^') ? base ** power() : base;
  };
  const atom = (): number => {
    const found = tokens[at++];
    if (found === undefined) throw new Error(`"${formula}" ends too early`);
    if (found === '(') {
      const value = sum();
      take(')');
      return value;
    }
    if (/^\d/.test(found)) return Number(found);
    const call = Object.hasOwn(functions, found) ? functions[found] : undefined;
    if (call && tokens[at] === '(') {
      const numbers: number[] = [];
      take('(');
      do numbers.push(sum());
      while (next(','));
      take(')');
      return call(...numbers);
    }
    if (!Object.hasOwn(values, found)) throw new Error(`"${found}" has no value`);
    return values[found] as number;
  };
  const value = sum();
  if (at < tokens.length) throw new Error(`"${tokens[at]}" stands where "${formula}" should end`);
  return value;
}

/** A number as a text shows it: at most four decimals. */
export const shownNumber = (value: number): string => String(Math.round(value * 10_000) / 10_000);

/** The text with every `{{formula}}` worked out. */
function fillText(text: string, values: Values): string {
  return text.replace(/\{\{(.+?)\}\}/g, (_, formula: string) => shownNumber(evaluate(formula, values)));
}

/** Prose with every `{{formula}}` worked out. */
export const fillProse = (prose: Prose, values: Values): Prose =>
  mapRuns(prose, (run) => [typeof run === 'string' ? fillText(run, values) : [run[0], fillText(run[1], values)]]);
