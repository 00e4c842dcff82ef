import { plainText } from '../../core/question/prose';
import type { Question } from '../../core/question/question';

/** What was given instead of the right answer, in words of the question; nothing where there are none. */
export function mistakeText(question: Question, of: string): string | undefined {
  if (question.kind === 'single' || question.kind === 'multiple') {
    const option = question.options.find(({ id }) => id === of);
    return option && `You chose: ${plainText(option.text)}`;
  }
  if (question.kind === 'fault') return `You chose line ${of.replace(/\D/g, '')}.`;
  return undefined;
}
