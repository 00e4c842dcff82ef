import { readBanks } from '../../src/build/read-banks';
import type { AuthoredQuestion } from '../../src/core/question/kinds/authoring-registry';

/** Every live question of the banks, as its author wrote it. */
export async function liveQuestions(): Promise<AuthoredQuestion[]> {
  const { banks } = await readBanks(process.cwd(), new Date().toISOString().slice(0, 10));
  return banks
    .flatMap(({ questions }) => questions.map(({ question }) => question))
    .filter(({ status }) => status === 'live');
}
