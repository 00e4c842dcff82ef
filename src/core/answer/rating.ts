/** The learner's four words for how well a card was remembered, as in FSRS. */
export const ratings = ['again', 'hard', 'good', 'easy'] as const;
export type Rating = (typeof ratings)[number];

/** How sure the learner said to be before seeing the outcome. */
export const confidences = ['guess', 'fairly', 'certain'] as const;
export type Confidence = (typeof confidences)[number];
