import * as v from 'valibot';
import { outcomeOf } from '../../answer/outcome';
import { rateByShare } from '../../answer/rating';
import { isAccepted, type Normalization, normalizations, normalizeTyped } from '../../answer/typed-text';
import { askedSchema, textSchema } from '../authored-question';
import { wordsOf } from '../check-text';
import { isListOf, isTagged, isText, type QuestionKind } from './question-kind';
import { error, type QuestionKindAuthoring } from './question-kind-authoring';

export interface ClozeResponse {
  readonly kind: 'cloze';
  /** What was typed into each blank, in the order of their numbers. */
  readonly typed: readonly string[];
}

interface Blanks {
  readonly blanks: Readonly<Record<string, { readonly accept: readonly string[] }>>;
  readonly normalize?: readonly Normalization[] | undefined;
}

const acceptedIn = ({ blanks }: Blanks) =>
  Object.keys(blanks)
    .sort()
    .map((number) => blanks[number]?.accept ?? []);

/** A text with up to three words left out, to be typed; one mark a blank. */
export const cloze: QuestionKind<Blanks, ClozeResponse> = {
  kind: 'cloze',
  fits: (question, response): response is ClozeResponse =>
    isTagged(response, 'cloze') && isListOf(response.typed, Object.keys(question.blanks).length, isText),
  grade: (question, { typed }) => outcomeOf(rightBlanks(question, typed).filter(Boolean).length, typed.length),
  rate: rateByShare,
  mistakes: (question, { typed }) =>
    rightBlanks(question, typed).flatMap((isRight, index) => {
      const said = normalizeTyped(typed[index] ?? '').slice(0, 40);
      return isRight || said === '' ? [] : [{ of: `${index + 1} ${said}` }];
    }),
};

/** For each blank whether what was typed is accepted. */
export function rightBlanks(question: Blanks, typed: readonly string[]): boolean[] {
  return acceptedIn(question).map((accept, index) => isAccepted(typed[index] ?? '', accept, question.normalize));
}

const schema = () =>
  askedSchema('cloze', {
    blanks: v.record(
      v.pipe(v.string(), v.regex(/^[1-3]$/, 'is not the number of a blank, 1 to 3')),
      v.strictObject({ accept: v.pipe(v.array(textSchema), v.minLength(1, 'is empty')) }),
    ),
    normalize: v.optional(v.array(v.picklist(normalizations))),
  });
export type AuthoredCloze = v.InferOutput<ReturnType<typeof schema>>;

const longestAnswer = 4;

export const clozeAuthoring: QuestionKindAuthoring<AuthoredCloze> = {
  type: 'cloze',
  schema,
  *check({ stem, blanks }) {
    const inStem = [...stem.matchAll(/\{\{(\d+)\}\}/g)].map(([, number]) => number as string);
    const numbers = Object.keys(blanks).sort();
    if (
      inStem.length === 0 ||
      [...inStem].sort().join() !== numbers.join() ||
      numbers.some((n, i) => n !== String(i + 1))
    )
      yield error(
        'E33',
        ['blanks'],
        `the stem has the blanks ${inStem.join(', ') || 'none'}, the answers are for ${numbers.join(', ') || 'none'}`,
        'write {{1}}, {{2}} and {{3}} once each and give each its answers',
      );
    const words = ` ${wordsOf(stem).join(' ')} `;
    for (const [number, { accept }] of Object.entries(blanks))
      for (const [index, answer] of accept.entries()) {
        const path = ['blanks', number, 'accept', index];
        if (words.includes(` ${wordsOf(answer).join(' ')} `) && wordsOf(answer).length > 0)
          yield error('E34', path, `the stem says "${answer}"`, 'take it out of the stem');
        if (answer.split(/\s+/).length > longestAnswer)
          yield error('E33', path, `"${answer}" has more than ${longestAnswer} words`, 'leave out less');
      }
  },
};
