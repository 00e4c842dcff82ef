import type { ExamPace } from './pace-exam';

/** From this ratio on between the last quarter and the first, the pace is said to have changed. */
const change = 1.4;

/** How the time of a sitting went, as sentences; empty if nothing was answered. */
export function sayPace({ medianMs, allowedMs, quartersMs, slow }: ExamPace): string[] {
  if (medianMs === 0) return [];
  const [first = 0, last = 0] = [quartersMs[0], quartersMs.at(-1)];
  const allowed = allowedMs === null ? '' : `; the clock allows ${seconds(allowedMs)}`;
  const isFaster = last > 0 && first >= change * last;
  const isSlower = first > 0 && last >= change * first;
  return [
    `Half of your answers took ${seconds(medianMs)} or less${allowed}.`,
    ...(isFaster || isSlower
      ? [
          `You ${isFaster ? 'sped up' : 'slowed down'}: ${seconds(first)} a question in the first quarter, ${seconds(last)} in the last.`,
        ]
      : []),
    ...(slow > 0 ? [`${slow} took more than twice what the clock allows.`] : []),
  ];
}

/** "48 s", "2 min 5 s" */
function seconds(ms: number): string {
  const all = Math.round(ms / 1000);
  if (all <= 90) return `${all} s`;
  return all % 60 === 0 ? `${all / 60} min` : `${Math.floor(all / 60)} min ${all % 60} s`;
}
