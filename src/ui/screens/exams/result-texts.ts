import { resultTable } from '../../../core/exam/result-table';
import type { ReviewedItem } from '../../../core/exam/review-exam';
import type { CardId } from '../../../core/ids';
import { asAsked } from '../../../core/question/as-asked';
import { titleOf } from '../../../core/question/search-questions';
import type { ExamReport } from '../../../state/exam-report.svelte';
import type { Library } from '../../../state/library.svelte';
import { responseText } from '../../questions/response-text';

/** A result in words, to be printed and saved. */
export interface ResultTexts {
  /** The name of the file the table is saved as. */
  readonly name: string;
  readonly table: ReturnType<typeof resultTable>;
  readonly rows: readonly {
    readonly number: number;
    readonly title: string;
    readonly verdict: string;
    readonly answer: string;
  }[];
}

export const verdicts = { right: 'Right', partly: 'Partly right', wrong: 'Wrong', unanswered: 'Not answered' };

/** Opens the banks of an exam that is over and puts every question of it into words. Rejects if a bank cannot be had. */
export async function resultTexts(report: ExamReport, library: Library): Promise<ResultTexts> {
  const { sitting, reviewed, shows } = report;
  if (!sitting) throw new Error('There is no result.');
  const found = await Promise.all(reviewed.map(({ questionId }) => library.find(questionId as string as CardId)));
  const texts = new Map(
    reviewed.map((item, at) => {
      const question = found[at]?.question;
      const title = question ? titleOf(asAsked(question, item.answer?.response, item.seed)) : 'No longer in the bank';
      const answer = question && item.answer ? responseText(question, item.answer.response) : '';
      const place = report.subtopicTitle(question?.subtopic);
      return [item.number, { title, place, answer }] as const;
    }),
  );
  const textsOf = ({ number }: ReviewedItem) => texts.get(number) ?? { title: '', place: '', answer: '' };
  const day = new Date(sitting.at + 60_000 * sitting.utcOffsetMinutes).toISOString().slice(0, 10);
  return {
    name: `holdfast-${sitting.result.profileId}-${day}.csv`,
    table: resultTable(shows, sitting.result, reviewed, textsOf),
    rows: reviewed.map((item) => ({ number: item.number, verdict: verdicts[item.verdict], ...textsOf(item) })),
  };
}
