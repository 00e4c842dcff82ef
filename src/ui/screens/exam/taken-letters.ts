import type { ShownItem } from '../../../state/exam-items';

/**
 * The letters the question on the table takes, before the exam's own F and N. They stay its own once it is answered: one
 * pressed too often leads nowhere.
 */
export function takenLetters({ question, face }: Pick<ShownItem, 'question' | 'face'>): string {
  if (!question) return '';
  if (face === 'discrete') return 'yn';
  const first = (count: number) => 'abcdefgh'.slice(0, count);
  switch (question.kind) {
    case 'claim':
      return `yn${first(question.reasons.length)}`;
    case 'match':
      return first(question.pairs.length + question.extra_right.length);
    case 'scenario':
      return first(Math.max(...question.parts.map(({ options }) => options.length)));
    default:
      return 'options' in question ? first(question.options.length) : '';
  }
}
