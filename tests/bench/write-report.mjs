// Puts results into tests/bench/results.json, and as tables between the markers of tests/bench/README.md.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { median } from './figures.mjs';

/** Instead of a figure of the floor: the same figure of the app at the smallest size. */
const ofSmallest = Symbol('of the smallest size');

/** What is reported: its words, the figure of the app, and that of the floor it is a multiple of. */
const rows = [
  ['Cold start, fresh profile: first paint', 'freshFcp', 'freshFcp'],
  ['… first answerable question', 'freshCard', 'freshCard'],
  ['… main thread blocked until then', 'freshBlocked'],
  ['… kB until then', 'freshKB', 'freshKB'],
  ['… ready for offline', 'freshOffline', 'freshOffline'],
  ['Cold start, own data: first paint', 'dataFcp', 'dataFcp'],
  ['… first answerable question', 'dataCard', 'dataCard'],
  ['Offline start: first paint', 'offlineFcp', 'offlineFcp'],
  ['… first answerable question', 'offlineCard', 'offlineCard'],
  ['Tap on Study → first question', 'start', 'start'],
  ['… 72 of the live questions due', 'startFew', 'start'],
  ['… 720 of them due', 'startMany', 'start'],
  ...[50, 95, 99].map((p) => [`Flashcard: rating → next card, p${p}`, `flashcard-nextP${p}`, `nextP${p}`]),
  ...[50, 95, 99].map((p) => [`Choice: Enter on the verdict → next question, p${p}`, `single-nextP${p}`, `nextP${p}`]),
  ['Choice: answer → verdict, p50', 'single-openP50', 'openP50'],
  ['Flashcard: turn → back, p50', 'flashcard-openP50', 'openP50'],
  ...[50, 95, 99].map((p) => [`Choice: answer → committed, p${p}`, `single-open-durableP${p}`, `next-durableP${p}`]),
  ...[50, 95, 99].map((p) => [
    `Flashcard: rating → committed, p${p}`,
    `flashcard-next-durableP${p}`,
    `next-durableP${p}`,
  ]),
  ['JS heap after answers, MB', 'heap', 'heap'],
  ['Rebuild in the worker', 'rebuildTook'],
  ['… per million events', 'rebuild', 'rebuild'],
  ['… longest task of the page meanwhile', 'longest'],
  ['Backup (1 × CPU)', 'backupTook'],
  ['… per million events', 'backup', 'backup'],
  ['Restore (1 × CPU)', 'restoreTook'],
  ['… per million events', 'restore', 'restore'],
  ['… of which working out the schedule', 'derivingTook'],
  ['First open after a restore: first question', 'firstOpen', 'firstOpen'],
  ['Tap on Progress → charts painted (beside the smallest size)', 'progress', ofSmallest],
  ['Statistics of all reviews anew, and card states (beside a plain pass)', 'recompute', 'plainPass'],
];

const fine = new Set(['heap', 'freshKB']);
const format = (value, key) =>
  value === undefined ? '–' : value.toLocaleString('en', { maximumFractionDigits: fine.has(key) ? 1 : 0 });

/** The median of the figures, and of the ratios to the floor of the same round. */
function summarize(rounds, size) {
  return rows.map(([what, key, floorKey]) => {
    const own = rounds.filter((round) => round.size === size && round.holdfast);
    const values = own.map(({ holdfast }) => holdfast[key]);
    const smallest = (round) => rounds.find((other) => other.round === round && other.holdfast)?.holdfast[key];
    const base = ({ round, floor }) => (floorKey === ofSmallest ? smallest(round) : floor?.[floorKey]);
    const ratios = own.map((of) => of.holdfast[key] / base(of));
    return { what, key, value: median(values), ratio: floorKey && median(ratios) };
  });
}

function tableOf({ machine, rounds }) {
  const sizes = [...new Set(rounds.map(({ size }) => size))];
  const columns = sizes.map((size) => summarize(rounds, size));
  const cell = ({ key, value, ratio }) =>
    value === undefined ? '–' : `${format(value, key)}${ratio === undefined ? '' : ` (${ratio.toFixed(2)} ×)`}`;
  const lines = rows
    .map(([what], index) => [what, ...columns.map((column) => cell(column[index]))])
    .filter(([, ...cells]) => cells.some((value) => value !== '–'));
  const head = ['milliseconds unless said', ...sizes];
  const widths = head.map((_, at) => Math.max(...[head, ...lines].map((line) => line[at].length)));
  const print = (line) => `| ${line.map((text, at) => text.padEnd(widths[at])).join(' | ')} |`;
  const { cores, memoryGB, chromium, date, commit } = machine;
  return [
    `${date}, commit ${commit}: ${cores} cores (${machine.cpu}), ${memoryGB} GB, Chromium ${chromium}; median of ${machine.rounds} rounds, ${machine.answers} answers in each.`,
    '',
    print(head),
    print(widths.map((width) => '-'.repeat(width))),
    ...lines.map(print),
  ].join('\n');
}

const [begin, end] = ['<!-- results -->', '<!-- end of results -->'];

/** Writes both files, unless told not to, and returns the table. */
export function writeReport(results, isKept) {
  const table = tableOf(results);
  if (!isKept) return table;
  writeFileSync(join(import.meta.dirname, 'results.json'), `${JSON.stringify(results, rounded, 1)}\n`);
  const readme = join(import.meta.dirname, 'README.md');
  const text = readFileSync(readme, 'utf8');
  const [before, after] = [text.indexOf(begin) + begin.length, text.indexOf(end)];
  if (after < before) throw new Error(`${readme} has no place for the results.`);
  writeFileSync(readme, `${text.slice(0, before)}\n\n${table}\n\n${text.slice(after)}`);
  return table;
}

const rounded = (_key, value) => (typeof value === 'number' ? Math.round(value * 100) / 100 : value);
