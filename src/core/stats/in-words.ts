/** Counts and shares as the findings of statistics say them. */

/** "1 card", "12 cards", "1,204 cards" */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${grouped(count)} ${count === 1 ? one : many}`;
}

/** A whole number, thousands apart by a comma. */
export const grouped = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, ',');

/** A share of 0 to 1 in percent without decimals; never all or none of what is only almost so. */
export function percent(share: number): string {
  const rounded = Math.round(share * 100);
  return `${share < 1 && rounded === 100 ? 99 : share > 0 && rounded === 0 ? 1 : rounded}%`;
}

/** "3 days", "5 months", "1.4 years" */
export function lasting(days: number): string {
  if (days < 60) return counted(Math.max(1, Math.round(days)), 'day');
  return days < 700 ? counted(Math.round(days / 30.44), 'month') : `${(days / 365.25).toFixed(1)} years`;
}
