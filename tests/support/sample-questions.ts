import { readFileSync } from 'node:fs';
import { compileBank } from '../../src/build/compile-bank';
import { readTools } from '../../src/build/read-banks';
import type { AnyKind } from '../../src/core/answer/grade-answer';
import { type Face, faces } from '../../src/core/question/faces/registry';
import type { Kind } from '../../src/core/question/kinds/registry';
import { parseBank } from '../../src/core/question/parse-bank';
import type { Question, QuestionOf } from '../../src/core/question/question';

const file = 'tests/fixtures/banks/twelve-kinds.toml';

const tools = await readTools('.');
/** One question of every kind, as its author wrote it. */
export const authored = parseBank(file, readFileSync(file, 'utf8'));
/** The same, compiled. */
export const questions: readonly Question[] = compileBank(authored, tools).questions;

export function sample<K extends Kind>(kind: K): QuestionOf<K> {
  return questions.find((question) => question.kind === kind) as unknown as QuestionOf<K>;
}

/** A face with its types erased, as the session has it. */
export const face = (name: Face): AnyKind => faces[name] as unknown as AnyKind;
