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
    if (/^\d+(\.\d+)?$/.test(value)) return String(Number(value));
    if (!/^(\d+(\.\d+)?(ms|[smhd]))+$/.test(value)) return value;
    const parts = [...value.matchAll(/(\d+(?:\.\d+)?)(ms|[smhd])/g)];
    return String(parts.reduce((sum, [, count, unit]) => sum + Number(count) * (seconds[unit ?? ''] ?? 0), 0));
  },
  LIST: (value) => sorted(value.split(',').map((item) => item.trim())),
  /** `key=value,key=a,b`: pairs in any order, values that are lists too; `==` is `=`; JSON says the same. */
  PAIRS(value) {
    const pairs: string[][] = [];
    for (const part of pairsOfJson(value) ?? value.split(',')) {
      const [, key, rest] = /^([^=]+?)==?(.*)$/s.exec(part.trim()) ?? [];
      const last = pairs.at(-1);
      if (key !== undefined) pairs.push([pairNames[key] ?? key, rest ?? '']);
      else if (last && last.length > 1 && !switches.has(part.trim())) last.push(part.trim());
      else pairs.push([pairNames[part.trim()] ?? part.trim()]);
    }
    return sorted(pairs.map(([key, ...values]) => (values.length === 0 ? `${key}` : `${key}=${sorted(values)}`)));
  },
  PATH: (value) => (/^\.\/*$/.test(value) ? '.' : value.replace(/^(\.\/)+/, '').replace(/(?<=.)\/+$/, '')),
  /** A reference without registry, namespace or tag means Docker Hub, `library` and `latest`. */
  IMAGE(value) {
    const name = value.replace(/^(index\.)?docker\.io\//, '').replace(/^library\/(?=[^/]+$)/, '');
    return /[:@][^/]*$/.test(name) || name === '' ? name : `${name}:latest`;
  },
  BOOL: (value) => (/^(true|1|t)$/i.test(value) ? 'true' : /^(false|0|f)$/i.test(value) ? 'false' : value),
  JSON(value) {
    try {
      return JSON.stringify(JSON.parse(value));
    } catch {
      return value;
    }
  },
  RESOURCE: (value) => value,
};

/** Long names of what mounts call by two names. */
const pairNames: Record<string, string> = {
  src: 'source',
  dst: 'target',
  destination: 'target',
  ro: 'readonly',
};

/** Words that stand in a list of pairs by themselves. */
const switches = new Set(['readonly', 'ro', 'rw', 'volume-nocopy']);

const sorted = (items: readonly string[]) => [...items].sort().join(',');

/** The `key=value` pairs of a flat JSON object, alone or as the one item of a list. */
function pairsOfJson(value: string): string[] | undefined {
  if (!/^\s*[[{]/.test(value)) return undefined;
  try {
    const parsed: unknown = JSON.parse(value);
    const object: unknown = Array.isArray(parsed) && parsed.length === 1 ? parsed[0] : parsed;
    if (typeof object !== 'object' || object === null || Array.isArray(object)) return undefined;
    return Object.entries(object).flatMap(([key, inner]) => {
      const [first, ...others] = Array.isArray(inner) ? inner : [inner];
      return [`${key}=${first}`, ...others.map(String)];
    });
  } catch {
    return undefined;
  }
}
