import { type LastAnswers, type OwnExam, profileOfOwnExam, questionsOfOwnExam } from '../core/exam/own-exam';
import { questionOf } from '../core/ids';
import type { Level } from '../core/question/authored-question';
import type { Kind } from '../core/question/kinds/registry';
import type { ExamCatalog } from './exam-parts';
import type { Today } from './today.svelte';

const everyLevel: readonly Level[] = ['recall', 'understand', 'apply', 'analyze'];

/** An exam of the learner's own being put together: what was chosen, and what that leaves. */
export class OwnExamForm {
  own = $state.raw<OwnExam>({
    topics: [],
    kinds: [],
    levels: [],
    count: 20,
    minutes: 30,
    isOnlyMissed: false,
    isOnlyUnseen: false,
  });
  readonly #catalog: ExamCatalog;
  readonly #today: Pick<Today, 'states'>;

  constructor(catalog: ExamCatalog, today: Pick<Today, 'states'>) {
    this.#catalog = catalog;
    this.#today = today;
  }

  /** A question counts as missed while its card was answered Again last. */
  readonly #last = $derived.by((): LastAnswers => {
    const answered = [...this.#today.states.values()].filter(({ first }) => first !== null);
    return new Map(answered.map(({ cardId, missesInARow }) => [questionOf(cardId), { isRight: missesInARow === 0 }]));
  });
  readonly drawable = $derived.by(() => questionsOfOwnExam(this.own, this.#catalog.questions, this.#last));
  readonly profile = $derived.by(() => profileOfOwnExam(this.own, this.drawable, this.#catalog.items));

  get kinds(): readonly Kind[] {
    return [...new Set(this.#catalog.questions.map(({ kind }) => kind))].filter((kind) => kind !== 'flashcard');
  }

  get levels(): readonly Level[] {
    return everyLevel.filter((level) => this.#catalog.questions.some((question) => question.level === level));
  }

  set(change: Partial<OwnExam>): void {
    this.own = { ...this.own, ...change };
  }

  /** How many questions another choice would leave, the rest as it is. */
  countOf(change: Partial<OwnExam>): number {
    return questionsOfOwnExam({ ...this.own, ...change }, this.#catalog.questions, this.#last).length;
  }
}
