/** How a response was judged. `points` of `of`: marks given of marks to be had; a choice question has one mark. */
export interface Outcome {
  readonly verdict: 'right' | 'partly' | 'wrong';
  readonly points: number;
  readonly of: number;
}

/** Packed caches name a verdict by its place in here. */
export const verdicts: readonly Outcome['verdict'][] = ['right', 'partly', 'wrong'];

export const right: Outcome = { verdict: 'right', points: 1, of: 1 };
export const wrong: Outcome = { verdict: 'wrong', points: 0, of: 1 };

/** The outcome of a question with several marks: right with all, wrong with none. */
export function outcomeOf(points: number, of: number): Outcome {
  return { verdict: points === of ? 'right' : points === 0 ? 'wrong' : 'partly', points, of };
}
