import type { QuestionId } from '../ids';
import type { Kind } from './kinds/registry';
import type { Question } from './question';
import { hash32 } from './revision';

/** A subject the syllabus names. */
export interface Subtopic {
  readonly id: string;
  readonly title: string;
}

export interface Topic {
  readonly id: string;
  readonly title: string;
  readonly subtopics: readonly Subtopic[];
}

/** What is known of every live question without opening its bank. */
export interface IndexedQuestion {
  readonly id: QuestionId;
  readonly subtopic: string;
  readonly kind: Kind;
}

/** The light index of all banks: questions in the order to learn them. */
export interface BankIndex {
  readonly questions: readonly IndexedQuestion[];
}

/** Which of so many files of a subtopic holds a question: told by its id, so that no index need say it. */
export const partOf = (id: QuestionId, parts: number): number => hash32(id) % parts;

/** One authored file, compiled: live questions of one subtopic, all of them or those of one part. */
export interface Bank {
  readonly subtopic: string;
  /** The titles of its topic and subtopic. */
  readonly place: readonly string[];
  readonly questions: readonly Question[];
}
