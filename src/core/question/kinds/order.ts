import * as v from 'valibot';
import { outcomeOf } from '../../answer/outcome';
import { rateByShare } from '../../answer/rating';
import { askedSchema, textSchema } from '../authored-question';
import { isListOf, isTagged, isText, type QuestionKind } from './question-kind';
import { error, type QuestionKindAuthoring } from './question-kind-authoring';

export interface OrderResponse {
  readonly kind: 'order';
  /** Ids of all steps, first to last. */
  readonly order: readonly string[];
}

/** Steps, and which of two must come before the other; whatever the pairs leave open is free. */
export interface PartialOrder {
  readonly steps: readonly { readonly id: string }[];
  readonly before: readonly (readonly string[])[];
}

/** Steps to be put in order, one mark for each in its place; any order that keeps the author's pairs is right. */
export const order: QuestionKind<PartialOrder, OrderResponse> = {
  kind: 'order',
  fits: (question, response): response is OrderResponse =>
    isTagged(response, 'order') &&
    isListOf(response.order, question.steps.length, isText) &&
    question.steps.every(({ id }) => (response.order as readonly string[]).includes(id)),
  grade: (question, { order }) => {
    const nearest = nearestOrder(question, order);
    return outcomeOf(order.filter((id, place) => nearest[place] === id).length, order.length);
  },
  rate: rateByShare,
  mistakes: (question, { order }) => {
    const nearest = nearestOrder(question, order);
    return order.flatMap((id, place) => (nearest[place] === id ? [] : [{ of: `${id} ${place + 1}` }]));
  },
};

/** The right order that has the most steps where `order` has them; `order` itself if it is right. */
export function nearestOrder(question: PartialOrder, order: readonly string[]): readonly string[] {
  let best: readonly string[] = [];
  let bestCount = -1;
  for (const right of rightOrders(question, order)) {
    const count = right.filter((id, place) => order[place] === id).length;
    if (count <= bestCount) continue;
    best = right;
    bestCount = count;
    if (count === order.length) break;
  }
  return best;
}

/** Every order that keeps the pairs; at each place first what `preferred` has there. */
export function* rightOrders(
  { steps, before }: PartialOrder,
  preferred: readonly string[],
  placed: readonly string[] = [],
): Generator<readonly string[]> {
  if (placed.length === steps.length) yield placed;
  const free = steps
    .map(({ id }) => id)
    .filter((id) => !placed.includes(id))
    .filter((id) => before.every(([first, second]) => second !== id || placed.includes(first as string)));
  const wanted = preferred[placed.length];
  for (const id of free.sort((a, b) => Number(b === wanted) - Number(a === wanted)))
    yield* rightOrders({ steps, before }, preferred, [...placed, id]);
}

const schema = () =>
  askedSchema('order', {
    steps: v.array(
      v.strictObject({ id: v.pipe(v.string(), v.regex(/^s\d$/, 'is not s and a digit')), text: textSchema }),
    ),
    before: v.array(v.strictTuple([v.string(), v.string()])),
  });
export type AuthoredOrder = v.InferOutput<ReturnType<typeof schema>>;

const stepCounts = { least: 4, most: 9 };
const likeliestGuess = 1 / 12;

export const orderAuthoring: QuestionKindAuthoring<AuthoredOrder> = {
  type: 'order',
  schema,
  *check(question) {
    const { steps, before } = question;
    const ids = steps.map(({ id }) => id);
    if (steps.length < stepCounts.least || steps.length > stepCounts.most)
      yield error(
        'E37',
        ['steps'],
        `there are ${steps.length} steps`,
        `write ${stepCounts.least} to ${stepCounts.most}`,
      );
    if (new Set(ids).size < ids.length)
      yield error('E37', ['steps'], 'two steps have the same id', 'number them s1, s2 and so on');
    for (const [index, pair] of before.entries())
      for (const id of pair)
        if (!ids.includes(id))
          yield error('E37', ['before', index], `there is no step "${id}"`, 'name steps by their ids');
    if (steps.length > stepCounts.most) return;
    let all = 1;
    for (let count = 2; count <= steps.length; count++) all *= count;
    const most = Math.floor(all * likeliestGuess);
    let right = 0;
    for (const _ of rightOrders(question, ids)) if (++right > most) break;
    if (right === 0) yield error('E37', ['before'], 'the pairs contradict each other', 'no order can keep them all');
    else if (right > most)
      yield error(
        'E38',
        ['before'],
        `more than ${most} of ${all} orders are right`,
        'add pairs until a guess succeeds less than once in twelve',
      );
  },
};
