import type { AuthoredQuestion } from './kinds/authoring-registry';

/** A bank file as `parseBank` reads it: one table a question, its parts as tables of their own, all else in line. */
export function serializeBank(questions: readonly AuthoredQuestion[]): string {
  const head = '#:schema ../questions.schema.json\nformat = 1\nlicense = "CC-BY-4.0"\n';
  return [head, ...questions.map(serializeQuestion)].join('\n');
}

function serializeQuestion({ kind: _, ...fields }: AuthoredQuestion): string {
  const { parts, ...own } = fields as Record<string, unknown> & { parts?: readonly object[] };
  const tables = (parts ?? []).map((part) => `\n[[items.parts]]\n${serializeFields(part)}`);
  return `[[items]]\n${serializeFields(own)}${tables.join('')}`;
}

const serializeFields = (fields: object): string =>
  Object.entries(fields)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${serializeKey(key)} = ${serializeValue(value, key)}\n`)
    .join('');

const serializeKey = (key: string): string => (/^[\w-]+$/.test(key) ? key : quoted(key));

function serializeValue(value: unknown, key = ''): string {
  if (typeof value === 'string') return key === 'checked' && /^\d{4}-\d\d-\d\d$/.test(value) ? value : quoted(value);
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) {
    const items = value.map((item) => serializeValue(item));
    return value.some((item) => typeof item === 'object' && !Array.isArray(item))
      ? `[\n${items.map((item) => `  ${item},\n`).join('')}]`
      : `[${items.join(', ')}]`;
  }
  const entries = Object.entries(value as object).filter(([, inner]) => inner !== undefined);
  return `{ ${entries.map(([name, inner]) => `${serializeKey(name)} = ${serializeValue(inner, name)}`).join(', ')} }`;
}

/** A basic string of TOML 1.0: quotes, backslashes and control characters escaped. */
const quoted = (text: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is escaped
  `"${text.replace(/["\\]/g, '\\$&').replace(/[\u0000-\u001f\u007f]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)}"`;
