/** Stands for the days since the review before, where there was none. */
export const firstReview = 65_535;
