import { createHash } from 'node:crypto';

/** What the built page may load and run: its own files, and the one script and the one stylesheet that come inside it. */
export function contentSecurityPolicy(script: string, styles: string): string {
  const hashed = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
  return [
    "default-src 'none'",
    `script-src 'self' ${hashed(script)}`,
    `style-src 'self' ${hashed(styles)}`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    // No markup is read at run time: elements are made one by one, and scripts are the app's (see `pwa/trusted-scripts`).
    "require-trusted-types-for 'script'",
    'trusted-types holdfast-scripts',
  ].join('; ');
}
