import { ratings } from '../answer/rating';
import { areExamItems, isExamResult, isPrediction, isQuizResult } from './check-result';
import type { ReviewEvent } from './review-event';

/** Longest id, which holds nothing that is invisible or turns a text around; and how deep an event may nest. What the app writes stays far below. */
const maxId = 128;
const maxDepth = 32;
const lastTime = 8.64e15;

type Fields = Readonly<Record<string, unknown>>;
const isId = (value: unknown): value is string =>
  typeof value === 'string' && value.length > 0 && value.length <= maxId && !/[\s\p{Cc}\p{Cf}\p{Cs}]/u.test(value);
const isTime = (value: unknown) => typeof value === 'number' && Math.abs(value) <= lastTime;
const isText = (value: unknown) => typeof value === 'string';
const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What was wrong with an answer: counted one by one, so each must be as the app writes it. */
const areMistakes = (value: unknown) =>
  Array.isArray(value) &&
  value.every(
    (item) => isObject(item) && isText(item.of) && (item.misconception === undefined || isText(item.misconception)),
  );

/** What each type must hold for states and statistics to be derived from it. */
const required: Readonly<Record<string, Readonly<Record<string, (value: unknown) => boolean>>>> = {
  answered: {
    cardId: isId,
    sessionId: isId,
    revision: isText,
    response: isObject,
    outcome: (value) => isObject(value) && ['right', 'partly', 'wrong'].includes(value.verdict as string),
    rating: (value) => (ratings as readonly unknown[]).includes(value),
    tookMs: (value) => typeof value === 'number' && value >= 0 && value <= lastTime,
  },
  voided: { voids: isId },
  rescheduled: { cardId: isId, dueAt: isTime },
  reset: { cardId: isId },
  suspensionSet: { cardId: isId, isSuspended: (value) => typeof value === 'boolean' },
  noteSet: { cardId: isId, text: isText },
  examStarted: { sessionId: isId, blueprint: isText, seed: isText },
  examFinished: { sessionId: isId },
  quizFinished: { sessionId: isId, result: isQuizResult },
};

/** What some types may hold besides. */
const optional: typeof required = {
  answered: { mistakes: areMistakes },
  examStarted: { profile: isObject, items: areExamItems, bankFingerprint: isText, prediction: isPrediction },
  examFinished: { result: isExamResult },
};

/**
 * Why a value that comes from outside cannot be an event of the log, or nothing. A type this app does not know may be
 * anything that is stamped as an event.
 */
export function checkEvent(value: unknown): string | undefined {
  if (!isObject(value)) return 'is no object';
  const stamp: Readonly<Record<string, (field: unknown) => boolean>> = {
    id: isId,
    at: isTime,
    utcOffsetMinutes: (field) => Number.isInteger(field) && Math.abs(field as number) <= 24 * 60,
    deviceId: isId,
    v: (field) => Number.isInteger(field) && (field as number) > 0,
    type: isId,
    ...(Object.hasOwn(required, value.type as string) && required[value.type as string]),
    ...('cardId' in value && { cardId: isId }),
    ...optionalIn(value),
  };
  const wrong = Object.keys(stamp).find((field) => !Object.hasOwn(value, field) || !stamp[field]?.(value[field]));
  if (wrong) return `has no valid ${wrong}`;
  return hasReservedKey(value, maxDepth);
}

function optionalIn(value: Fields): Readonly<Record<string, (field: unknown) => boolean>> {
  const type = value.type as string;
  if (!Object.hasOwn(optional, type)) return {};
  return Object.fromEntries(Object.entries(optional[type] ?? {}).filter(([name]) => value[name] !== undefined));
}

/** A key that would change the prototype of whatever it is copied into; or nesting no answer has. */
function hasReservedKey(value: unknown, depth: number): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (depth === 0) return `nests deeper than ${maxDepth} levels`;
  for (const key of Object.keys(value)) {
    if (key === '__proto__') return 'has the reserved key __proto__';
    const found = hasReservedKey((value as Fields)[key], depth - 1);
    if (found) return found;
  }
  return undefined;
}

/** An event, or the reason why it is none. */
export function parseEvent(line: string): ReviewEvent | string {
  try {
    const value: unknown = JSON.parse(line);
    return checkEvent(value) ?? (value as ReviewEvent);
  } catch {
    return 'is no JSON';
  }
}
