/** How a response was judged. `points` of `of`: marks given of marks to be had; a choice question has one mark. */
export interface Outcome {
  readonly verdict: 'right' | 'partly' | 'wrong';
  readonly points: number;
  readonly of: number;
}

export const right: Outcome = { verdict: 'right', points: 1, of: 1 };
export const wrong: Outcome = { verdict: 'wrong', points: 0, of: 1 };
