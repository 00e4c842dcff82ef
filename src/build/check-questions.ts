import { formatIssue } from '../core/question/bank-issue';
import { scoreGuessers } from '../core/question/guessers';
import { kinds } from '../core/question/kinds/registry';
import { readBanks } from './read-banks';

/** How far a guesser may be from chance on the whole bank, in points. */
const guesserMargin = 5;

const today = new Date().toISOString().slice(0, 10);
const { banks, issues } = await readBanks(process.cwd(), today);
const live = banks
  .flatMap((bank) => bank.questions.map(({ question }) => question))
  .filter(({ status }) => status === 'live');

for (const issue of issues) console.log(formatIssue(issue));
const errors = issues.filter(({ severity }) => severity === 'error').length;

const counts = Object.keys(kinds).map((kind) => `${kind} ${live.filter((question) => question.kind === kind).length}`);
console.log(`\n${live.length} live questions in ${banks.length} banks: ${counts.join(', ')}`);

const scores = scoreGuessers(live);
for (const { guesser, accuracy, chance, questions } of scores) {
  const points = (accuracy - chance) * 100;
  console.log(
    `always pick the ${guesser}: ${(accuracy * 100).toFixed(1)} % of ${questions}, ${signed(points)} points from chance`,
  );
}
const leaks = scores.filter(({ accuracy, chance }) => Math.abs(accuracy - chance) * 100 > guesserMargin);
for (const { guesser } of leaks)
  console.log(
    `The ${guesser} option tells too much: change lengths or positions until it is within ${guesserMargin} points of chance.`,
  );

console.log(`${errors} errors, ${issues.length - errors} warnings`);
if (errors + leaks.length > 0) process.exitCode = 1;

function signed(points: number): string {
  return `${points < 0 ? '' : '+'}${points.toFixed(1)}`;
}
