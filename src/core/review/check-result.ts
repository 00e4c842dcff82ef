/** Whether values from outside are results of sittings as the app writes them: what screens of the history read without a doubt. */

type Fields = Readonly<Record<string, unknown>>;
type Check = (value: unknown) => boolean;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isText: Check = (value) => typeof value === 'string';
const isNumber: Check = (value) => Number.isFinite(value);
const isAmount: Check = (value) => Number.isFinite(value) && (value as number) >= 0;
const isCount: Check = (value) => Number.isInteger(value) && (value as number) >= 0;
const isShare: Check = (value) => isAmount(value) && (value as number) <= 1;
/** A sum of shares: earlier versions wrote predictions past 0 and 1 by what rounding leaves over, and must get them back. */
const isSumOfShares: Check = (value) => isNumber(value) && Math.abs((value as number) - 0.5) <= 0.5 + 1e-9;
const isOneOf =
  (...names: readonly unknown[]): Check =>
  (value) =>
    names.includes(value);
const has =
  (checks: Readonly<Record<string, Check>>): Check =>
  (value) =>
    isFields(value) && Object.keys(checks).every((name) => checks[name]?.(value[name]));
const isListOf =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(check);
const orNothing =
  (check: Check): Check =>
  (value) =>
    value === undefined || check(value);

const marks = { points: isAmount, of: isCount };
const isMarks = has(marks);

export const isPrediction = has({ pass: isSumOfShares, low: isSumOfShares, high: isSumOfShares, answers: isCount });

export const isExamResult = has({
  profileId: isText,
  title: isText,
  startedAt: isNumber,
  minutes: (value) => value === null || isAmount(value),
  usedMs: isAmount,
  end: isOneOf('handed-in', 'time-up'),
  passShare: isShare,
  isPassed: isOneOf(true, false),
  scored: isMarks,
  byDomain: isListOf(has({ ...marks, id: isText, title: isText })),
  byLevel: isListOf(has({ ...marks, level: isOneOf('recall', 'understand', 'apply', 'analyze') })),
  firstExposure: isMarks,
  repeated: isMarks,
  unscored: isMarks,
  unanswered: isCount,
  changes: has({ toRight: isCount, toWrong: isCount, same: isCount }),
  prediction: orNothing(isPrediction),
});

export const isQuizResult = has({
  startedAt: isNumber,
  mode: isOneOf('review', 'practice'),
  scored: isMarks,
  tookMs: isAmount,
  byTopic: isListOf(has({ ...marks, topic: isText })),
});

/** What an exam was made of, where its start says so. */
export const areExamItems = isListOf(
  has({ questionId: isText, domain: isText, isScored: isOneOf(true, false), isDiscrete: isOneOf(true, false) }),
);
