import * as v from 'valibot';
import { right, wrong } from '../../answer/outcome';
import { type Rating, ratings } from '../../answer/rating';
import { commonFields, textSchema } from '../authored-question';
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
  label: 'Flashcard',
  asksConfidence: false,
  fits: (_question, response): response is FlashcardResponse =>
    isTagged(response, 'flashcard') && ratings.includes(response.rating as Rating),
  grade: (_question, { rating }) => (rating === 'again' ? wrong : right),
  rate: (_outcome, { rating }) => rating,
};

export const flashcardSchema = v.strictObject({
  type: v.literal('card'),
  ...commonFields,
  front: textSchema,
  back: textSchema,
});
export type AuthoredFlashcard = v.InferOutput<typeof flashcardSchema>;

const longestFront = 120;

export const flashcardAuthoring: QuestionKindAuthoring<AuthoredFlashcard> = {
  type: 'card',
  schema: flashcardSchema,
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
