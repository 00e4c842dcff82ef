/** The 90 % quantile of the standard normal distribution. */
const z = 1.2815515655446004;

/** Where a share lies with 80 % confidence. */
export interface ShareRange {
  readonly low: number;
  readonly high: number;
}

/**
 * The score interval of a share, `right` of `of`; 0 to 1 of nothing. Source: Wilson, 1927, "Probable inference, the law of
 * succession, and statistical inference".
 */
export function wilson(right: number, of: number): ShareRange {
  if (of === 0) return { low: 0, high: 1 };
  const share = right / of;
  const middle = share + z ** 2 / (2 * of);
  const reach = z * Math.sqrt((share * (1 - share)) / of + z ** 2 / (4 * of ** 2));
  const scale = 1 + z ** 2 / of;
  return { low: Math.max(0, (middle - reach) / scale), high: Math.min(1, (middle + reach) / scale) };
}
