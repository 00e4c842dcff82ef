import type { Response } from '../../core/answer/response';

/** The ids of the options that a response to a choice took; none for any other. */
export function chosenOptions(response: Response | undefined): readonly string[] | undefined {
  switch (response?.kind) {
    case 'single':
      return [response.chosen];
    case 'multiple':
      return response.chosen;
    case 'discrete':
      return response.judged.filter(({ isKey }) => isKey).map(({ id }) => id);
    default:
      return undefined;
  }
}
