import { createHash } from 'node:crypto';

/** What the built page may load and run: its own files, and the one stylesheet that comes inside it. */
export function contentSecurityPolicy(styles: string): string {
  const hash = createHash('sha256').update(styles).digest('base64');
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'sha256-${hash}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    // Svelte makes elements of its own compiled templates; scripts are the app's (see `pwa/trusted-scripts`).
    "require-trusted-types-for 'script'",
    'trusted-types svelte-trusted-html holdfast-scripts',
  ].join('; ');
}
