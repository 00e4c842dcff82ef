import { right, wrong } from '../../answer/outcome';
import { isAccepted, normalizeTyped } from '../../answer/typed-text';
import { isTagged, isText, type QuestionKind } from '../kinds/question-kind';

export interface TypedResponse {
  readonly kind: 'typed';
  readonly typed: string;
}

/** The stem alone; the key is typed, in one of the spellings the author accepts. */
export const typed: QuestionKind<{ readonly typed?: readonly string[] | undefined }, TypedResponse> = {
  kind: 'typed',
  fits: (question, response): response is TypedResponse =>
    isTagged(response, 'typed') && isText(response.typed) && question.typed !== undefined,
  grade: (question, response) => (isAccepted(response.typed, question.typed ?? []) ? right : wrong),
  mistakes: (question, response) => {
    const said = normalizeTyped(response.typed).slice(0, 40);
    return said === '' || isAccepted(response.typed, question.typed ?? []) ? [] : [{ of: said }];
  },
};
