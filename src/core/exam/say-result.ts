import type { ExamResult } from './exam-result';
import { atStart, inWords, listed } from './in-words';
import { reaches, shownPercent } from './shown-percent';

type Said = Pick<ExamResult, 'scored' | 'passShare' | 'byDomain'>;

/** How far a score is from its pass mark, in the percents that are shown: "Six points above the pass mark." */
export function sayScore({ scored, passShare }: Said): string {
  if (scored.of === 0) return 'No question counted.';
  const ahead = shownPercent(scored.points / scored.of, passShare) - shownPercent(passShare);
  if (ahead === 0) return 'Exactly at the pass mark.';
  const points = Math.abs(ahead);
  return `${atStart(inWords(points))} ${points === 1 ? 'point' : 'points'} ${ahead > 0 ? 'above' : 'below'} the pass mark.`;
}

/** Which domains were below the pass mark: "Kubernetes and Delivery were below it." Empty where there is one domain. */
export function sayDomains({ byDomain, passShare }: Said): string {
  if (byDomain.length < 2) return '';
  const below = byDomain.filter((marks) => !reaches(marks, passShare)).map(({ title }) => title);
  if (below.length === 0) return 'No domain was below it.';
  if (below.length === byDomain.length) return 'Every domain was below it.';
  return `${listed(below)} ${below.length === 1 ? 'was' : 'were'} below it.`;
}

/** What became of answers that were changed: "You changed 5 answers: 3 became right, 1 became wrong, 1 stayed as it was." */
export function sayChanges({ toRight, toWrong, same }: ExamResult['changes']): string {
  const all = toRight + toWrong + same;
  if (all === 0) return 'You changed no answer.';
  const parts = [
    toRight > 0 && `${toRight} became right`,
    toWrong > 0 && `${toWrong} became wrong`,
    same > 0 && `${same} stayed as ${same === 1 ? 'it was' : 'they were'}`,
  ].filter((part) => part !== false);
  return `You changed ${all} ${all === 1 ? 'answer' : 'answers'}: ${parts.join(', ')}.`;
}
