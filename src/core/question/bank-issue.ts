import type { Rule } from './rules';

/** A problem in a bank file. `line` counts from 1. */
export interface BankIssue {
  readonly file: string;
  readonly line: number;
  readonly rule: Rule;
  readonly severity: 'error' | 'warning';
  readonly wrong: string;
  readonly mend: string;
}

/** `file:line: rule what is wrong; how to mend it` */
export function formatIssue({ file, line, rule, wrong, mend }: BankIssue): string {
  return `${file}:${line}: ${rule} ${wrong}; ${mend}`;
}
