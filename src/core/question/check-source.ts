import type { Ref, Volatility } from './authored-question';
import { error, type Finding, warning } from './kinds/question-kind-authoring';
import { publisherOf } from './sources';

const dayMs = 86_400_000;

/** Days after which a source of each class is to be read again. */
export const daysToLive: Record<Volatility, number> = { V0: 730, V1: 365, V2: 180, V3: 90 };

/** Whole days from one date to another, both as 2026-11-23. */
export const daysBetween = (from: string, to: string): number =>
  Math.floor((Date.parse(to) - Date.parse(from)) / dayMs);

/** Rules of a source that stands at `at`: whose page it is, and when it was read. `today` is a date such as 2026-11-23. */
export function* checkSource(
  source: Pick<Ref, 'url' | 'checked' | 'vol'>,
  at: Finding['path'],
  today: string,
): Generator<Finding> {
  if (!publisherOf(source.url))
    yield error(
      'E08',
      [...at, 'url'],
      `${source.url} is not an https page of an official host`,
      'use a page of core/question/sources.ts',
    );
  const age = daysBetween(source.checked, today);
  const path = [...at, 'checked'];
  if (age < 0) yield error('E09', path, `${source.checked} is in the future`, 'write the day the page was read');
  if (age > daysToLive[source.vol]) {
    const wrong = `the source was last checked ${age} days ago; class ${source.vol} allows ${daysToLive[source.vol]}`;
    const mend = 'read it again, mend the question if it changed, then write the date';
    yield source.vol === 'V3' ? error('E10', path, wrong, mend) : warning('W10', path, wrong, mend);
  }
}
