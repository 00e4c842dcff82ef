// Prints what a visitor downloads from dist/ and fails past the limits of PERFORMANCE: gzip -9, in kB of 1,000 bytes.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const dist = 'dist';
const limits = { first: 60, precache: 300 };
const sizeOf = (file) => {
  const bytes = readFileSync(join(dist, file));
  return (/\.(woff2|png)$/.test(file) ? bytes : gzipSync(bytes, { level: 9 })).length;
};
const kB = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;
const sum = (files) => files.reduce((total, file) => total + sizeOf(file), 0);

const page = readFileSync(join(dist, 'index.html'), 'utf8');
const linked = [...page.matchAll(/(?:src|href)="\.\/(assets\/[^"]+\.(?:js|css))"/g)].map((match) => match[1]);
const first = new Set(linked);
for (const file of first)
  if (file.endsWith('.js'))
    for (const [, name] of readFileSync(join(dist, file), 'utf8').matchAll(/(?:from|import)\s*"\.\/([^"]+\.js)"/g)) first.add(`assets/${name}`);

const banks = readdirSync(join(dist, 'assets')).filter((file) => /^bank-/.test(file)).map((file) => `assets/${file}`);
const largestBank = Math.max(...banks.map(sizeOf));
const precached = [...readFileSync(join(dist, 'sw.js'), 'utf8').matchAll(/url:"([^"]+)"/g)].map((match) => match[1]);

const firstTotal = sum([...first]) + largestBank;
const precacheTotal = sum([...new Set(precached)]);
console.log(`before the first question: ${kB(firstTotal)} gzip of JavaScript and CSS (limit ${limits.first} kB), of it ${kB(largestBank)} for the largest bank`);
for (const file of first) console.log(`  ${file} ${kB(sizeOf(file))}`);
console.log(`fonts, which block nothing: ${kB(sum(precached.filter((file) => file.endsWith('.woff2'))))}`);
console.log(`all banks: ${kB(sum(banks))} gzip in ${banks.length} chunks`);
console.log(`precache: ${kB(precacheTotal)} over the wire in ${new Set(precached).size} files (limit ${limits.precache} kB)`);

if (banks.length === 0 || first.size === 0 || precached.length === 0) throw new Error('dist/ is not as this script expects it');
if (firstTotal > limits.first * 1000 || precacheTotal > limits.precache * 1000) {
  console.error('A size is past its limit.');
  process.exitCode = 1;
}
