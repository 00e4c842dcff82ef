import type { Outcome } from './outcome';

/** The learner's four words for how well a card was remembered, as in FSRS. */
export const ratings = ['again', 'hard', 'good', 'easy'] as const;
export type Rating = (typeof ratings)[number];

/** How sure the learner said to be before seeing the outcome. */
export const confidences = ['guess', 'fairly', 'certain'] as const;
export type Confidence = (typeof confidences)[number];

const hardFrom = 0.8;

/** The rating of a question with several marks: all of them Good, four in five Hard, less Again. */
export function rateByShare({ points, of }: Outcome): Rating {
  return points === of ? 'good' : points / of >= hardFrom ? 'hard' : 'again';
}
