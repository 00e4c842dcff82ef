import type { Confidence } from '../../core/answer/rating';
import type { KeyMap } from '../keys';

/** The keys that submit an answer: 1 to 3 say how sure, Enter says fairly sure; without confidence Enter alone submits. */
export function confidenceKeys(asksConfidence: boolean, submit: (confidence?: Confidence) => void): KeyMap {
  if (!asksConfidence) return { Enter: () => submit() };
  return {
    Enter: () => submit('fairly'),
    '1': () => submit('guess'),
    '2': () => submit('fairly'),
    '3': () => submit('certain'),
  };
}
