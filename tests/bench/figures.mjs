/** Numbers out of numbers. */

/** @param {number[]} values @param {number} share 0.5 for the median */
export function quantile(values, share) {
  const sorted = values.filter(Number.isFinite).sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
}

/** The median, and of two the mean. */
export function median(values) {
  const [low, high] = [
    quantile(values, 0.5),
    -quantile(
      values.map((value) => -value),
      0.5,
    ),
  ];
  return low === undefined ? undefined : (low + high) / 2;
}

/** p50, p95 and p99 under a name. */
export const spread = (name, values = []) =>
  Object.fromEntries([50, 95, 99].map((p) => [`${name}P${p}`, quantile(values, p / 100)]));

/** How much of a core this process gets now: 1 is all of it. */
function hold() {
  const [cpu, from] = [process.cpuUsage(), performance.now()];
  let sum = 0;
  for (let i = 0; i < 3e7; i++) sum += i % 7;
  const wall = performance.now() - from;
  const { user, system } = process.cpuUsage(cpu);
  return sum > 0 ? wall / ((user + system) / 1_000) : 0;
}

/** Waits until neighbours leave the machine alone, at most so long; resolves to wall time over CPU time. */
export async function quietMachine(atMostMs) {
  const until = performance.now() + atMostMs;
  for (;;) {
    const share = Math.max(hold(), hold());
    if (share < 1.12 || performance.now() > until) return Math.round(share * 100) / 100;
    await new Promise((resolve) => setTimeout(resolve, 1_500));
  }
}
