import type { QuestionId } from '../ids';
import { interleave } from '../queue/order-cards';
import type { BankIndex, IndexedQuestion, Topic } from './bank';

/**
 * The index as text: for each topic its subtopics, and of each the questions in a row, nine characters apiece (an id without
 * what all begin with, and the number of the kind to base 36). Two thirds of its size one by one.
 */
export interface IndexRows {
  readonly kinds: readonly IndexedQuestion['kind'][];
  readonly topics: readonly Readonly<Record<string, string>>[];
}

const prefix = 'q-';
const perQuestion = 9;

/** Packs an index whose subtopics take turns within their topic and topics among each other, as `unpackIndex` lays them out. */
export function packIndex({ questions }: BankIndex, topics: readonly Topic[]): IndexRows {
  const kinds = [...new Set(questions.map(({ kind }) => kind))];
  const rowOf = ({ id, kind }: IndexedQuestion) => id.slice(prefix.length) + kinds.indexOf(kind).toString(36);
  const rowsOf = (subtopicId: string) =>
    questions
      .filter(({ subtopic }) => subtopic === subtopicId)
      .map(rowOf)
      .join('');
  return {
    kinds,
    topics: topics.map(({ subtopics }) =>
      Object.fromEntries(subtopics.map(({ id }) => [id, rowsOf(id)] as const).filter(([, rows]) => rows !== '')),
    ),
  };
}

/** The index again, in the order to learn the questions. */
export function unpackIndex({ kinds, topics }: IndexRows): BankIndex {
  const questionsOf = ([subtopic, rows]: readonly [string, string]): IndexedQuestion[] => {
    const questions: IndexedQuestion[] = [];
    for (let at = 0; at < rows.length; at += perQuestion) {
      const end = at + perQuestion - 1;
      const kind = kinds[Number.parseInt(rows.charAt(end), 36)] as IndexedQuestion['kind'];
      questions.push({ id: (prefix + rows.slice(at, end)) as QuestionId, kind, subtopic });
    }
    return questions;
  };
  return { questions: interleave(topics.map((topic) => interleave(Object.entries(topic).map(questionsOf)))) };
}
