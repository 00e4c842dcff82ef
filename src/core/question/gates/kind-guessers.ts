import { isAccepted } from '../../answer/typed-text';
import { renderedText } from '../check-text';
import type { Authored, AuthoredQuestion } from '../kinds/authoring-registry';
import { nearestOrder, rightOrders } from '../kinds/order';
import type { Kind } from '../kinds/registry';
import { shuffle } from '../shuffle';
import { mean, topicOf } from './choices';
import { choose, hitOfHighest } from './cues';
import type { GuesserScore } from './fixed-guessers';

/** One guess: whether it is right (or how likely), and how likely luck is. */
type Guess = readonly [hit: number, chance: number];

const lengthsOf = (texts: readonly string[]) => texts.map((text) => renderedText(text).length);
const inOrder = (texts: readonly string[]) => [...texts].sort((a, b) => (renderedText(a) < renderedText(b) ? -1 : 1));

function pickLongest(options: readonly { readonly text: string; readonly key?: boolean | undefined }[]): Guess {
  const keys = options.map(({ key }) => key === true);
  const hit = hitOfHighest(lengthsOf(options.map(({ text }) => text)), keys);
  return [hit, 1 / choose(options.length, keys.filter(Boolean).length)];
}

function ofLines({ artefact, lines }: Authored['fault'], scoreOf: (line: string) => number): Guess {
  const all = (artefact?.text ?? '').replace(/\n$/, '').split('\n');
  const hit = hitOfHighest(
    all.map(scoreOf),
    all.map((_, index) => lines.includes(index + 1)),
  );
  return [hit, 1 / choose(all.length, lines.length)];
}

const suspicious = /ENV|secret|\*|latest|0\.0\.0\.0/i;

/** The share of the largest of `buckets` when `entries` fall into them by chance (largest cell of a multinomial). */
export function expectedLargestShare(entries: number, buckets: number): number {
  let expected = 0;
  for (let most = 0; most < entries; most++) {
    let ways = Array.from({ length: entries + 1 }, (_, n) => Number(n === 0));
    for (let bucket = 0; bucket < buckets; bucket++)
      ways = ways.map((_, n) => {
        let sum = 0;
        for (let own = 0; own <= Math.min(most, n); own++) sum += choose(n, own) * (ways[n - own] ?? 0);
        return sum;
      });
    expected += 1 - (ways[entries] ?? 0) / buckets ** entries;
  }
  return expected / entries;
}

function biggestBucket({ buckets, entries }: Authored['categorize']): Guess[] {
  const sizes = buckets.map((bucket) => entries.filter((entry) => entry.bucket === bucket).length);
  const chance = expectedLargestShare(entries.length, buckets.length);
  return entries.map(() => [Math.max(...sizes) / entries.length, chance]);
}

function alphabeticalPairs({ pairs, extra_right }: Authored['match']): Guess[] {
  const rights = inOrder([...pairs.map(({ right }) => right), ...extra_right]);
  const lefts = inOrder(pairs.map(({ left }) => left));
  return pairs.map(({ left, right }) => [Number(rights[lefts.indexOf(left)] === right), 1 / rights.length]);
}

function orderAs(question: Authored['order'], ids: readonly string[]): Guess {
  let right = 0;
  for (const _ of rightOrders(question, ids)) right++;
  const isRight = nearestOrder(question, ids).every((id, place) => ids[place] === id);
  return [Number(isRight), right / factorial(ids.length)];
}

const factorial = (n: number): number => (n < 2 ? 1 : n * factorial(n - 1));

function copiedNumber({ stem, given, answer }: Authored['numeric']): Guess {
  const shown = stem.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(given[name] ?? ''));
  const numbers = (shown.match(/\d+(?:\.\d+)?/g) ?? []).map(Number);
  return [mean(numbers.map((n) => Number(Math.abs(n - answer.value) <= answer.tolerance))), 0];
}

function usualAnswers(clozes: readonly Authored['cloze'][]): Guess[] {
  const blanks = clozes.flatMap(({ id, subtopic, blanks }) =>
    Object.values(blanks).map(({ accept }) => ({ id, topic: topicOf(subtopic), accept })),
  );
  return blanks.map(({ id, topic, accept }): Guess => {
    const inTopic = blanks.filter((blank) => blank.topic === topic);
    const others = inTopic.filter((blank) => blank.id !== id).map((blank) => blank.accept[0] ?? '');
    const times = (text: string) => others.filter((other) => other === text).length;
    const usual = [...new Set(others)].sort((a, b) => times(b) - times(a) || (a < b ? -1 : 1))[0];
    return [
      Number(usual !== undefined && isAccepted(usual, accept)),
      1 / new Set(inTopic.map((blank) => blank.accept[0])).size,
    ];
  });
}

/** How far it gets to guess at the kinds that are no single choice, each by its own trick. */
export function scoreKindGuessers(questions: readonly AuthoredQuestion[]): GuesserScore[] {
  const of = <K extends Kind>(kind: K) => questions.filter((q): q is Authored[K] & AuthoredQuestion => q.kind === kind);
  const parts = of('scenario').flatMap(({ parts }) => parts.filter(({ type }) => type === 'multiple'));
  const table: [id: string, name: string, guesses: readonly Guess[]][] = [
    ['multiple', 'the longest', [...of('multiple'), ...parts].map(({ options }) => pickLongest(options))],
    ['claim', 'the longest reason', of('claim').map(({ reasons }) => pickLongest(reasons))],
    ['categorize', 'the biggest bucket', of('categorize').flatMap(biggestBucket)],
    ['match', 'in alphabetical order', of('match').flatMap(alphabeticalPairs)],
    [
      'order',
      'as displayed',
      of('order').map((q) =>
        orderAs(
          q,
          shuffle(q.steps, q.id).map(({ id }) => id),
        ),
      ),
    ],
    [
      'order',
      'in alphabetical order',
      of('order').map((q) => {
        const texts = inOrder(q.steps.map(({ text }) => text));
        return orderAs(
          q,
          texts.map((text) => q.steps.find((step) => step.text === text)?.id ?? ''),
        );
      }),
    ],
    ['fault', 'the longest line', of('fault').map((q) => ofLines(q, (line) => line.length))],
    ['fault', 'a suspicious line', of('fault').map((q) => ofLines(q, (line) => Number(suspicious.test(line))))],
    ['numeric', 'a number of the stem', of('numeric').map(copiedNumber)],
    ['cloze', 'the usual answer of the topic', usualAnswers(of('cloze'))],
  ];
  return table.map(([id, name, guesses]) => ({
    id,
    name,
    accuracy: mean(guesses.map(([hit]) => hit)),
    chance: mean(guesses.map(([, chance]) => chance)),
    count: guesses.length,
  }));
}
