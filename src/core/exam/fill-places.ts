/** A place to be filled: the families it may take, best first. */
export type Place = readonly string[];

/**
 * Gives each place a family of its own, as many places as can be at all (maximum bipartite matching by augmenting paths:
 * Kuhn, "The Hungarian method", 1955). A place takes its best free family; one that is taken is freed only where nothing
 * else helps. A place that stays empty has `undefined`. A family once given to some place stays in use.
 */
export function fillPlaces(
  places: readonly Place[],
  given: readonly (string | undefined)[] = [],
): (string | undefined)[] {
  const filled = places.map((_, index) => given[index]);
  const holder = new Map<string, number>();
  filled.forEach((family, place) => {
    if (family !== undefined) holder.set(family, place);
  });

  function fill(place: number, tried: Set<string>): boolean {
    const wanted = places[place] as Place;
    const free = wanted.find((family) => !holder.has(family));
    if (free !== undefined) return give(place, free);
    for (const family of wanted) {
      if (tried.has(family)) continue;
      tried.add(family);
      if (fill(holder.get(family) as number, tried)) return give(place, family);
    }
    return false;
  }

  function give(place: number, family: string): true {
    holder.set(family, place);
    filled[place] = family;
    return true;
  }

  /** Places that take the same families are as full as their first one that stayed empty. */
  const hopeless = new Set<Place>();
  for (const [index, place] of places.entries())
    if (filled[index] === undefined && !hopeless.has(place) && !fill(index, new Set())) hopeless.add(place);
  return filled;
}
