import type { Response } from '../../core/answer/response';
import { plainText } from '../../core/question/prose';
import type { Question } from '../../core/question/question';

/** What a learner answered, in a few words, where it fits the question as it is now; nothing where words do not tell. */
export function responseText(question: Question, response: Response): string {
  switch (response.kind) {
    case 'dont-know':
      return 'I don’t know';
    case 'single':
      return optionTexts(question, [response.chosen]);
    case 'multiple':
      return optionTexts(question, response.chosen);
    case 'recall':
      return 'from memory';
    case 'discrete':
      return optionTexts(
        question,
        response.judged.filter(({ isKey }) => isKey).map(({ id }) => id),
      );
    case 'claim':
      return `it ${response.verdict}`;
    case 'fault':
      return response.lines.map((line) => `line ${line}`).join(', ');
    case 'cloze':
      return response.typed.join(', ');
    case 'command':
    case 'numeric':
    case 'typed':
      return response.typed;
    default:
      return '';
  }
}

function optionTexts(question: Question, ids: readonly string[]): string {
  if (question.kind !== 'single' && question.kind !== 'multiple') return '';
  return question.options
    .filter(({ id }) => ids.includes(id))
    .map(({ text }) => plainText(text))
    .join('; ');
}
