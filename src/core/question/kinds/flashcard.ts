import type * as v from 'valibot';
import { right, wrong } from '../../answer/outcome';
import { type Rating, ratings } from '../../answer/rating';
import { plainSchema, textSchema } from '../authored-question';
import { isTagged, type QuestionKind } from './question-kind';
import { type QuestionKindAuthoring, warning } from './question-kind-authoring';

export interface FlashcardResponse {
  readonly kind: 'flashcard';
  /** What the learner said of their own recall. */
  readonly rating: Rating;
}

/** Two sides; the learner recalls, looks, and rates. */
export const flashcard: QuestionKind<object, FlashcardResponse> = {
  kind: 'flashcard',
  fits: (_question, response): response is FlashcardResponse =>
    isTagged(response, 'flashcard') && ratings.includes(response.rating as Rating),
  grade: (_question, { rating }) => (rating === 'again' ? wrong : right),
  rate: (_outcome, { rating }) => rating,
};

const schema = () =>
  plainSchema('card', {
    front: textSchema,
    back: textSchema,
  });
export type AuthoredFlashcard = v.InferOutput<ReturnType<typeof schema>>;

const longestFront = 120;

export const flashcardAuthoring: QuestionKindAuthoring<AuthoredFlashcard> = {
  type: 'card',
  schema,
  *check({ front }) {
    if (front.length > longestFront)
      yield warning(
        'W50',
        ['front'],
        `the front has ${front.length} characters, more than ${longestFront}`,
        'ask for one thing; make two cards of two',
      );
  },
};
