import type { ValueType } from './tool';

/** The one spelling of all values that mean the same to a tool. A value of another shape stays as it is. */
export function canonicalValue(type: ValueType, value: string): string {
  return canonical[type](value);
}

const sizes: Record<string, number> = { '': 1, b: 1, k: 2 ** 10, m: 2 ** 20, g: 2 ** 30, t: 2 ** 40 };
const seconds: Record<string, number> = { ms: 0.001, s: 1, m: 60, h: 3600, d: 86400 };

const canonical: Readonly<Record<ValueType, (value: string) => string>> = {
  TEXT: (value) => value,
  /** `[ip:]host:container[/proto]`; TCP is the default, and so is every address. */
  PORTS: (value) => value.replace(/\/tcp$/i, '').replace(/^0\.0\.0\.0:/, ''),
  BYTES(value) {
    const match = /^(\d+(?:\.\d+)?)([bkmgt]?)(?:i?b)?$/i.exec(value);
    return match ? String(Number(match[1]) * (sizes[(match[2] ?? '').toLowerCase()] ?? 1)) : value;
  },
  NUMBER: (value) => (/^-?\d+(\.\d+)?$/.test(value) ? String(Number(value)) : value),
  DURATION(value) {
    if (!/^(\d+(\.\d+)?(ms|[smhd]))+$/.test(value)) return value;
    const parts = [...value.matchAll(/(\d+(?:\.\d+)?)(ms|[smhd])/g)];
    return `${parts.reduce((sum, [, count, unit]) => sum + Number(count) * (seconds[unit ?? ''] ?? 0), 0)}s`;
  },
  LIST: (value) => sorted(value.split(',').map((item) => item.trim())),
  /** `key=value,key=a,b`: pairs in any order, values that are lists too; JSON says the same. */
  PAIRS(value) {
    const fromJson = pairsOfJson(value);
    if (!fromJson && canonicalJson(value)) return canonicalJson(value) as string;
    const pairs: string[][] = [];
    for (const part of fromJson ?? value.split(',')) {
      const [, key, rest] = /^([^=]+?)=(.*)$/s.exec(part.trim()) ?? [];
      const last = pairs.at(-1);
      if (key !== undefined) pairs.push([key, rest ?? '']);
      else if (last && last.length > 1) last.push(part.trim());
      else pairs.push([part.trim()]);
    }
    return sorted(pairs.map(([key, ...values]) => (values.length === 0 ? `${key}` : `${key}=${sorted(values)}`)));
  },
  /** `type=bind,src=/a,dst=/b,ro`: pairs and switches in any order, each key under its long name. */
  MOUNT: (value) =>
    sorted(value.split(',').map((part) => part.trim().replace(/^[^=]+/, (key) => mountNames.get(key) ?? key))),
  /** `app=web,tier!=db`: conditions in any order; `==` is `=`. */
  SELECTOR: (value) => sorted(value.split(',').map((part) => part.trim().replace(/(?<!!)==/, '='))),
  PATH: (value) => (/^\.\/*$/.test(value) ? '.' : value.replace(/^(\.\/)+/, '').replace(/(?<=.)\/+$/, '')),
  /** A reference without registry, namespace or tag means Docker Hub, `library` and `latest`. */
  IMAGE(value) {
    const name = value.replace(/^(index\.)?docker\.io\//, '').replace(/^library\/(?=[^/]+$)/, '');
    return /[:@][^/]*$/.test(name) || name === '' ? name : `${name}:latest`;
  },
  BOOL: (value) => (/^(true|1|t)$/i.test(value) ? 'true' : /^(false|0|f)$/i.test(value) ? 'false' : value),
  JSON: (value) => canonicalJson(value) ?? value,
  RESOURCE: (value) => value,
  TARGET: (value) => value.replace(/^pod\//, ''),
};

/** Long names of what mounts call by two names. */
const mountNames: ReadonlyMap<string, string> = new Map([
  ['src', 'source'],
  ['dst', 'target'],
  ['destination', 'target'],
  ['ro', 'readonly'],
]);

const sorted = (items: readonly string[]) => [...items].sort().join(',');

/** JSON with its keys in order, or nothing for what is no object or list. */
function canonicalJson(value: string): string | undefined {
  if (!/^\s*[[{]/.test(value)) return undefined;
  try {
    return JSON.stringify(JSON.parse(value), (_, inner) =>
      typeof inner === 'object' && inner !== null && !Array.isArray(inner)
        ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
        : inner,
    );
  } catch {
    return undefined;
  }
}

/** The `key=value` pairs of a JSON object that holds nothing deeper than lists of words, alone or as the one item of a list. */
function pairsOfJson(value: string): string[] | undefined {
  const text = canonicalJson(value);
  const parsed: unknown = text && JSON.parse(text);
  const object: unknown = Array.isArray(parsed) && parsed.length === 1 ? parsed[0] : parsed;
  if (typeof object !== 'object' || object === null || Array.isArray(object)) return undefined;
  const entries = Object.entries(object).map(([key, inner]) => [key, [inner].flat()] as const);
  if (entries.some(([, values]) => values.some((item) => typeof item === 'object'))) return undefined;
  return entries.flatMap(([key, [first, ...others]]) => [`${key}=${first}`, ...others.map(String)]);
}
