/** Sums of floating-point shares fall this short of the whole number they mean. */
const slack = 1e-9;

/**
 * Divides `count` among weights as nearly in proportion as whole numbers can: the method of largest remainders, ties to
 * the earlier. Source: Balinski and Young, "Fair Representation" (1982), there the method of Hamilton. Sums to `count`
 * exactly if any weight is above 0.
 */
export function apportion(count: number, weights: readonly number[]): number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (total <= 0) return weights.map(() => 0);
  const quotas = weights.map((weight) => (count * weight) / total);
  const shares = quotas.map((quota) => Math.floor(quota + slack));
  const left = count - shares.reduce((sum, share) => sum + share, 0);
  const remainders = quotas.map((quota, index) => quota - (shares[index] as number));
  const inOrder = remainders
    .map((remainder, index) => ({ remainder: Math.round(remainder / slack), index }))
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index);
  for (const { index } of inOrder.slice(0, left)) shares[index] = (shares[index] as number) + 1;
  return shares;
}
