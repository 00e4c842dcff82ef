import { type CardId, type QuestionId, questionOf } from '../core/ids';
import type { BankLibrary } from '../core/ports';
import type { Bank, BankIndex, IndexedQuestion, Subtopic, Topic } from '../core/question/bank';
import type { Question } from '../core/question/question';

/** The shipped banks: the index at once, the syllabus and questions when they are asked for. */
export class Library {
  readonly index: BankIndex;
  /** The cards of the live questions, in the order of the bank. */
  readonly cardIds: readonly CardId[];
  readonly #indexed: ReadonlyMap<QuestionId, IndexedQuestion>;
  /** The syllabus, empty until it was opened. */
  topics = $state.raw<readonly Topic[]>([]);
  readonly #banks: BankLibrary;
  readonly #opened = new Map<string, Promise<Bank>>();

  constructor(banks: BankLibrary) {
    this.#banks = banks;
    this.index = banks.index;
    this.cardIds = banks.index.questions.map(({ id }) => id as string as CardId);
    this.#indexed = new Map(banks.index.questions.map((question) => [question.id, question]));
  }

  has(cardId: CardId): boolean {
    return this.#indexed.has(questionOf(cardId));
  }

  indexed(cardId: CardId): IndexedQuestion | undefined {
    return this.#indexed.get(questionOf(cardId));
  }

  /** Opens a bank once; a failed attempt is forgotten so that the next one tries again. */
  open(bank: string): Promise<Bank> {
    const known = this.#opened.get(bank);
    if (known) return known;
    const opening = this.#banks.open(bank);
    this.#opened.set(bank, opening);
    opening.catch(() => this.#opened.delete(bank));
    return opening;
  }

  /** Has the syllabus at hand; a failed attempt may be made again. */
  async openTopics(): Promise<void> {
    if (this.topics.length === 0) this.topics = await this.#banks.topics();
  }

  #bankOf(cardId: CardId): string | undefined {
    const indexed = this.indexed(cardId);
    return indexed && this.#banks.bankOf(indexed);
  }

  /** Has the bank of the card that will most likely come first at the next start asked for as early as can be. */
  expect(cardId: CardId): void {
    const bank = this.#bankOf(cardId);
    if (bank) this.#banks.expect(bank);
  }

  /** The question of a card with the titles of its topic and subtopic, or none if the bank no longer holds it. */
  async find(cardId: CardId): Promise<{ question: Question; place: readonly string[] } | undefined> {
    const bank = this.#bankOf(cardId);
    if (!bank) return undefined;
    const { questions, place } = await this.open(bank);
    const question = questions.find(({ id }) => id === questionOf(cardId));
    return question && { question, place };
  }

  /** The questions of several banks, in the order of the subtopics given. */
  async openAll(subtopics: readonly string[]): Promise<Question[]> {
    const names = subtopics.flatMap((subtopic) => this.#banks.banksOf(subtopic));
    const banks = await Promise.all(names.map((name) => this.open(name)));
    return banks.flatMap((bank) => bank.questions);
  }

  /** Where a subtopic stands in the syllabus. */
  place(subtopicId: string): { topic: Topic; subtopic: Subtopic } | undefined {
    for (const topic of this.topics)
      for (const subtopic of topic.subtopics) if (subtopic.id === subtopicId) return { topic, subtopic };
    return undefined;
  }
}
