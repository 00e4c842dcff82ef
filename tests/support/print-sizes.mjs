// Prints what a visitor downloads of dist/ and fails past the limits: gzip -9, in kB of 1,000 bytes.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const dist = 'dist';
const limits = { first: 60, precache: 300 };
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
const heaviest = (keys, had) => {
  const weighed = keys.map((key) => filesOf(key).filter((file) => !had.includes(file)));
  return weighed.sort((a, b) => sum(b) - sum(a))[0] ?? [];
};

const shell = [
  ...filesOf('index.html'),
  ...Object.values(manifest).flatMap(({ file }) => (/^assets\/style-.*css$/.test(file) ? [file] : [])),
];
const kinds = manifest['index.html'].dynamicImports.filter((key) => /^ui\/questions\/\w+\.svelte$/.test(key));
const banks = Object.keys(manifest).filter((key) => key.includes('question-bank/'));
const kind = heaviest(kinds, shell);
const bank = heaviest(banks, shell);
const first = sum([...shell, ...kind, ...bank]);
const precached = [...readFileSync(join(dist, 'sw.js'), 'utf8').matchAll(/url:"([^"]+)"/g)].map((match) => match[1]);
if (kinds.length === 0 || banks.length === 0 || precached.length === 0)
  throw new Error('dist/ is not as this script expects it');

console.log(`before the first question: ${kB(first)} gzip of JavaScript and CSS (limit ${limits.first} kB)`);
console.log(`  shell ${kB(sum(shell))}, heaviest kind ${kB(sum(kind))}, heaviest bank ${kB(sum(bank))}`);
console.log(`fonts, which block nothing: ${kB(sum(precached.filter((file) => file.endsWith('.woff2'))))}`);
console.log(`all ${banks.length} banks: ${kB(sum(banks.map((key) => manifest[key].file)))}`);
console.log(
  `precache: ${kB(sum(precached))} over the wire in ${new Set(precached).size} files (limit ${limits.precache} kB)`,
);

if (first > limits.first * 1000 || sum(precached) > limits.precache * 1000) {
  console.error('A size is past its limit.');
  process.exitCode = 1;
}
