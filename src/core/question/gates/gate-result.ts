/** What a gate found. Texts are for people; `verdict` decides. */
export interface GateResult {
  readonly gate: string;
  /** The bank, a topic, or a file by its subtopic. */
  readonly scope: string;
  /** `few`: there are too few questions to tell. Only `fail` stops the build. */
  readonly verdict: 'pass' | 'warn' | 'fail' | 'few';
  readonly found: string;
  readonly limit: string;
  /** What to do, or nothing where all is well. */
  readonly mend: string;
}

/** A share as `27.3 %`. */
export const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

/** A difference of shares in points, as `+2.7`. */
export const signed = (share: number): string => `${share < 0 ? '−' : '+'}${Math.abs(share * 100).toFixed(1)}`;

/** `gate (scope): what was found, its limit; how to mend it` */
export const formatGate = ({ gate, scope, verdict, found, limit, mend }: GateResult): string =>
  `${verdict === 'fail' ? 'FAIL' : verdict} ${gate} (${scope}): ${found}, limit ${limit}${mend && `; ${mend}`}`;
