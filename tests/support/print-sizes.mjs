// Prints what a visitor downloads of dist/ and fails past the limits: gzip -9, in kB of 1,000 bytes.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const dist = 'dist';
const limits = { first: 78, app: 330 };
const sizeOf = (file) => {
  const bytes = readFileSync(join(dist, file));
  return (/\.(woff2|png)$/.test(file) ? bytes : gzipSync(bytes, { level: 9 })).length;
};
const kB = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;
const sum = (files) => [...new Set(files)].reduce((total, file) => total + sizeOf(file), 0);

const manifest = JSON.parse(readFileSync(join(dist, '.vite/manifest.json'), 'utf8'));
/** Every JavaScript and CSS file that a module needs before it runs. */
function filesOf(key, seen = new Set()) {
  if (seen.has(key)) return [];
  seen.add(key);
  const { file, css = [], imports = [] } = manifest[key];
  return [file, ...css, ...imports.flatMap((imported) => filesOf(imported, seen))];
}
const heaviest = (weighed) => [...weighed].sort((a, b) => sum(b) - sum(a))[0] ?? [];

/** The page with the styles inside it, and every script it names. */
const html = readFileSync(join(dist, 'index.html'), 'utf8');
const shell = ['index.html', ...[...html.matchAll(/(?:src|href)="\.\/(assets\/[^"]+\.js)"/g)].map((match) => match[1])];
/** What asks in each face, by the names in the registry. What asks most is in a chunk of its own, and in the shell. */
const registry = readFileSync('src/ui/questions/registry.ts', 'utf8');
const faces = new Map(
  [...registry.matchAll(/(\w+): \(\) => import\('\.\/(\w+)\.svelte'\)/g)].map(([, face, component]) => {
    const key = `ui/questions/${component}.svelte`;
    return [face, key in manifest ? filesOf(key).filter((file) => file.endsWith('.js') && !shell.includes(file)) : []];
  }),
);
const again = { single: ['discrete', 'recall', 'typed'], multiple: ['discrete', 'recall'] };
const banks = readdirSync(join(dist, 'banks'))
  .filter((file) => !file.startsWith('topics-'))
  .map((file) => `banks/${file}`);
/** For each bank: its file, and what asks the heaviest of its questions. */
const firsts = banks.map((bank) => {
  const kinds = JSON.parse(readFileSync(join(dist, bank), 'utf8')).questions.map(({ kind }) => kind);
  const asked = new Set(kinds.flatMap((kind) => [kind, ...(again[kind] ?? [])]));
  return [bank, ...heaviest([...asked].map((face) => faces.get(face) ?? []))];
});
const worst = heaviest(firsts);
const first = sum([...shell, ...worst]);
const copied = [...readFileSync(join(dist, 'service-worker.js'), 'utf8').matchAll(/"url":"([^"]+)"/g)].map(
  (match) => match[1],
);
const ofBanks = copied.filter((file) => file.startsWith('offline/banks-'));
const app = copied.filter((file) => !ofBanks.includes(file));
if (faces.size < 12 || banks.length === 0 || copied.length === 0)
  throw new Error('dist/ is not as this script expects it');

console.log(`before the first question: ${kB(first)} gzip of JavaScript, CSS and the bank (limit ${limits.first} kB)`);
console.log(`  shell ${kB(sum(shell))}, and at worst ${kB(sum(worst))} for a question of ${worst[0]}`);
console.log(`fonts, which block nothing: ${kB(sum(copied.filter((file) => file.endsWith('.woff2'))))}`);
console.log(`all questions, ${banks.length} files packed by topic: ${kB(sum(ofBanks))}`);
console.log(
  `offline copy: ${kB(sum(app))} over the wire in ${app.length} files, without the banks (limit ${limits.app} kB)`,
);

if (first > limits.first * 1000 || sum(app) > limits.app * 1000) {
  console.error('A size is past its limit.');
  process.exitCode = 1;
}
