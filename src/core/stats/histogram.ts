export interface Bin {
  /** Included; none if the bin is open downwards. */
  readonly from: number | undefined;
  /** Excluded, but for the last bin of a scale that ends there; none if the bin is open upwards. */
  readonly to: number | undefined;
  readonly count: number;
}

/** How values are spread over a scale. */
export interface Histogram {
  readonly bins: readonly Bin[];
  /** How many values. */
  readonly of: number;
  /** The middle value; none of none. */
  readonly median: number | undefined;
  readonly finding: string;
}

/** Counts values between edges, which rise: below the first, between neighbours, from the last on. */
export function countBetween(edges: readonly number[], values: readonly number[]): Bin[] {
  const counts = new Array<number>(edges.length + 1).fill(0);
  for (const value of values) {
    let at = edges.length;
    while (at > 0 && value < (edges[at - 1] as number)) at--;
    counts[at] = (counts[at] as number) + 1;
  }
  return counts.map((count, at) => ({ from: edges[at - 1], to: edges[at], count }));
}
