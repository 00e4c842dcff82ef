import { randomInt } from 'node:crypto';
import { appendFile, mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { kinds } from '../core/question/kinds/registry';
import { readBanks } from './read-banks';
import { bankHead, freshId, kindNamed, scaffoldQuestion } from './scaffold-question';

const [word = '', kindWord = ''] = process.argv.slice(-2);
const today = new Date().toISOString().slice(0, 10);
const { banks, objectives } = await readBanks(process.cwd(), today);
const objective = objectives.get(word);
const kind = kindNamed(kindWord);

if (objective === undefined || !kind) {
  console.error(
    objective === undefined
      ? `questions/topics.toml has no subtopic "${word}"; it has ${[...objectives.keys()].join(', ')}`
      : `there is no kind "${kindWord}"; use one of ${Object.keys(kinds).join(', ')}`,
  );
  console.error('npm run questions:new -- img.cache single');
  process.exitCode = 1;
} else {
  const file = `questions/${word.replace('.', '/')}.toml`;
  const used = new Set(banks.flatMap(({ questions }) => questions.map(({ question }) => question.id)));
  const id = freshId(used, () => randomInt(32));
  const isThere = await stat(file).then(
    () => true,
    () => false,
  );
  await mkdir(dirname(file), { recursive: true });
  await appendFile(
    file,
    `${isThere ? '' : bankHead}${scaffoldQuestion({ id, subtopic: word, objective, kind, today })}`,
  );
  console.log(`${file}: ${id} is a draft now. Write its words, run npm run questions:check, and set status = "live".`);
}
