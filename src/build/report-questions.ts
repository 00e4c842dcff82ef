import { mkdir, writeFile } from 'node:fs/promises';
import { bankReport } from '../core/question/report/bank-report';
import { readBanks } from './read-banks';
import { readBlueprint } from './read-blueprint';
import { reportAsHtml, reportAsMarkdown } from './render-report';

const today = new Date().toISOString().slice(0, 10);
const { banks, topics, facts } = await readBanks(process.cwd(), today);
const live = banks
  .flatMap((bank) => bank.questions.map(({ question }) => question))
  .filter(({ status }) => status === 'live');
const blueprint = await readBlueprint(process.cwd());
const sections = bankReport({ questions: live, topics, facts, blueprint, today });
const title = `The question bank on ${today}: ${live.length} live questions`;

await mkdir('dist-report', { recursive: true });
await writeFile('dist-report/index.html', reportAsHtml(title, sections));
console.log(reportAsMarkdown(title, sections));
console.log('The same as a page: dist-report/index.html');
