import { ratings } from '../answer/rating';
import { areExamItems, isExamResult, isPrediction, isQuizResult } from './check-result';
import type { ReviewEvent } from './review-event';

/** Longest id, which holds nothing that is invisible or turns a text around; and how deep an event may nest. What the app writes stays far below. */
const maxId = 128;
const maxDepth = 32;
const lastTime = 8.64e15;

type Fields = Readonly<Record<string, unknown>>;
/** Nearly every id is of printable ASCII, and needs no look at what Unicode says of its characters. */
const isId = (value: unknown): value is string =>
  typeof value === 'string' &&
  value.length > 0 &&
  value.length <= maxId &&
  (!/[^!-~]/.test(value) || !/[\s\p{Cc}\p{Cf}\p{Cs}]/u.test(value));
const isTime = (value: unknown) => typeof value === 'number' && Math.abs(value) <= lastTime;
const isText = (value: unknown) => typeof value === 'string';
const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isVerdict = (value: unknown) => value === 'right' || value === 'partly' || value === 'wrong';

/** What was wrong with an answer: counted one by one, so each must be as the app writes it. */
const areMistakes = (value: unknown) =>
  Array.isArray(value) &&
  value.every(
    (item) => isObject(item) && isText(item.of) && (item.misconception === undefined || isText(item.misconception)),
  );

/**
 * A field and whether it is as it must be. Each rule reads its field by a name of its own, which an engine does ten times
 * faster than by a name that is handed in; a million events are checked by this.
 */
type Rule = readonly [field: string, isValid: (event: Fields) => boolean];

const stamp: readonly Rule[] = [
  ['id', (event) => isId(event.id)],
  ['at', (event) => isTime(event.at)],
  [
    'utcOffsetMinutes',
    ({ utcOffsetMinutes: offset }) => Number.isInteger(offset) && Math.abs(offset as number) <= 24 * 60,
  ],
  ['deviceId', (event) => isId(event.deviceId)],
  ['v', (event) => Number.isInteger(event.v) && (event.v as number) > 0],
];
const card: Rule = ['cardId', (event) => isId(event.cardId)];
const session: Rule = ['sessionId', (event) => isId(event.sessionId)];
/** Whatever type names a card: it is one. */
const anyCard: Rule = ['cardId', (event) => !('cardId' in event) || isId(event.cardId)];
const ofAnyType: readonly Rule[] = [['type', (event) => isId(event.type)], anyCard];

/** What each type must hold for states and statistics to be derived from it; and how what it may hold must be. */
const rules: ReadonlyMap<unknown, readonly Rule[]> = new Map<string, readonly Rule[]>([
  [
    'answered',
    [
      card,
      session,
      ['revision', (event) => isText(event.revision)],
      ['response', (event) => isObject(event.response)],
      ['outcome', ({ outcome }) => isObject(outcome) && isVerdict(outcome.verdict)],
      ['rating', (event) => (ratings as readonly unknown[]).includes(event.rating)],
      ['tookMs', ({ tookMs }) => typeof tookMs === 'number' && tookMs >= 0 && tookMs <= lastTime],
      ['mistakes', ({ mistakes }) => mistakes === undefined || areMistakes(mistakes)],
    ],
  ],
  ['voided', [['voids', (event) => isId(event.voids)], anyCard]],
  ['rescheduled', [card, ['dueAt', (event) => isTime(event.dueAt)]]],
  ['reset', [card]],
  ['suspensionSet', [card, ['isSuspended', (event) => typeof event.isSuspended === 'boolean']]],
  ['noteSet', [card, ['text', (event) => isText(event.text)]]],
  [
    'examStarted',
    [
      session,
      ['blueprint', (event) => isText(event.blueprint)],
      ['seed', (event) => isText(event.seed)],
      anyCard,
      ['profile', ({ profile }) => profile === undefined || isObject(profile)],
      ['items', ({ items }) => items === undefined || areExamItems(items)],
      ['bankFingerprint', ({ bankFingerprint: print }) => print === undefined || isText(print)],
      ['prediction', ({ prediction }) => prediction === undefined || isPrediction(prediction)],
    ],
  ],
  ['examFinished', [session, anyCard, ['result', ({ result }) => result === undefined || isExamResult(result)]]],
  ['quizFinished', [session, ['result', (event) => isQuizResult(event.result)], anyCard]],
]);

/**
 * Why a value that comes from outside cannot be an event of the log, or nothing. A type this app does not know may be
 * anything that is stamped as an event. For values that were parsed or stored: all their fields are their own.
 */
export const checkEvent = (value: unknown): string | undefined => wrongWith(value) ?? hiddenIn(value, maxDepth);

function wrongWith(value: unknown): string | undefined {
  if (!isObject(value)) return 'is no object';
  const wrong = wrongOf(stamp, value) ?? wrongOf(rules.get(value.type) ?? ofAnyType, value);
  return wrong && `has no valid ${wrong}`;
}

function wrongOf(rules: readonly Rule[], event: Fields): string | undefined {
  for (const [field, isValid] of rules) if (!isValid(event)) return field;
  return undefined;
}

/** A key that would change the prototype of whatever it is copied into; or nesting no answer has. */
function hiddenIn(value: unknown, depth: number): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (depth === 0) return `nests deeper than ${maxDepth} levels`;
  for (const key of Object.keys(value)) {
    if (key === '__proto__') return 'has the reserved key __proto__';
    const found = hiddenIn((value as Fields)[key], depth - 1);
    if (found) return found;
  }
  return undefined;
}

/**
 * Whether the text of a value leaves open that something is hidden in it. A key is written as it is or in escapes, and each
 * level opens a bracket: most events are cleared by that, at a tenth of the cost of a walk through all their values.
 */
function mayHide(line: string): boolean {
  if (line.includes('__proto__') || line.includes('\\u')) return true;
  return countOf('{', line) + countOf('[', line) > maxDepth;
}

function countOf(char: string, text: string): number {
  let count = 0;
  for (let at = text.indexOf(char); at >= 0; at = text.indexOf(char, at + 1)) count++;
  return count;
}

/** An event, or the reason why it is none. */
export function parseEvent(line: string): ReviewEvent | string {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return 'is no JSON';
  }
  return wrongWith(value) ?? (mayHide(line) ? hiddenIn(value, maxDepth) : undefined) ?? (value as ReviewEvent);
}
