import * as v from 'valibot';

/** Where a value is not of its shape, what is wrong with it and how to mend that. */
export interface ShapeIssue {
  readonly path: readonly (string | number)[];
  readonly wrong: string;
  readonly mend: string;
}

/** Everything in which a value differs from its schema. */
export function shapeIssues(schema: v.GenericSchema, value: unknown): ShapeIssue[] {
  return everyIssue(schema, value).map((issue) => {
    const path = pathOf(issue);
    const [wrong, mend] = explain(issue, nameOf(path));
    return { path, wrong, mend };
  });
}

/** All issues of an item. Valibot stops at the first unknown key of a table, so those are taken out one after the other. */
function everyIssue(schema: v.GenericSchema, item: unknown): v.BaseIssue<unknown>[] {
  const unknown: v.BaseIssue<unknown>[] = [];
  for (;;) {
    const issues = v.safeParse(schema, item).issues ?? [];
    const found = issues.filter((issue) => issue.expected === 'never');
    if (found.length === 0) return [...unknown, ...issues];
    unknown.push(...found);
    for (const { path } of found) {
      const last = path?.at(-1);
      if (last) delete (last.input as Record<string, unknown>)[last.key as string];
    }
  }
}

const pathOf = (issue: v.BaseIssue<unknown>) => (issue.path ?? []).map((part) => part.key as string | number);

/** The last key of a path, with its index where it ends in one: `hints[0]`. */
function nameOf(path: readonly (string | number)[]): string {
  const last = path.at(-1);
  return typeof last === 'number' && path.length > 1 ? `${path.at(-2)}[${last}]` : String(last);
}

function explain(issue: v.BaseIssue<unknown>, name: string): [wrong: string, mend: string] {
  if (issue.expected === 'never') return [`unknown key "${name}"`, 'remove it or correct its spelling'];
  if (issue.received === 'undefined') return [`"${name}" is missing`, `add ${name} = …`];
  if (issue.kind === 'schema') return [`"${name}" is ${issue.received}`, `it must be ${issue.expected}`];
  return [`"${name}" ${issue.message}`, 'see questions/README.md for the format'];
}
