import { formatIssue } from '../core/question/bank-issue';
import { bankGates } from '../core/question/gates/bank-gates';
import { formatGate } from '../core/question/gates/gate-result';
import { kinds } from '../core/question/kinds/registry';
import { readBanks } from './read-banks';
import { readBlueprint } from './read-blueprint';
import { readExams } from './read-exams';

const today = new Date().toISOString().slice(0, 10);
const { banks, issues, topics } = await readBanks(process.cwd(), today);
const exams = await readExams(process.cwd(), topics);
const live = banks
  .flatMap((bank) => bank.questions.map(({ question }) => question))
  .filter(({ status }) => status === 'live');
const gates = bankGates(live, topics, await readBlueprint(process.cwd()));

for (const issue of issues) console.log(formatIssue(issue));
for (const error of exams.errors) console.log(error);
for (const gate of gates) if (gate.verdict === 'warn' || gate.verdict === 'fail') console.log(formatGate(gate));

const counts = Object.keys(kinds).map((kind) => `${kind} ${live.filter((question) => question.kind === kind).length}`);
console.log(`\n${live.length} live questions in ${banks.length} banks: ${counts.join(', ')}`);

const gatesOf = (verdict: string) => gates.filter((gate) => gate.verdict === verdict).length;
console.log(
  `${gates.length} gates: ${gatesOf('pass')} pass, ${gatesOf('warn')} warn, ${gatesOf('fail')} fail, ${gatesOf('few')} have too few questions to tell`,
);

const errors = issues.filter(({ severity }) => severity === 'error').length + exams.errors.length;
const warnings = issues.filter(({ severity }) => severity === 'warning').length;
console.log(`${errors} errors, ${warnings} warnings; npm run questions:report says more`);
if (errors + gatesOf('fail') > 0) process.exitCode = 1;
