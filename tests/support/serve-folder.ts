import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.webmanifest': 'application/manifest+json',
};

export interface ServedFolder {
  /** The address of the folder, with a slash at its end. */
  readonly url: string;
  /** Texts served instead of files, by path inside the folder. */
  readonly overlay: Map<string, string>;
  /** Paths that cannot be had, and how often each was asked for all the same. */
  readonly gone: Map<string, number>;
  /** Paths that are answered with another one to go to, both inside the folder. */
  readonly moved: Map<string, string>;
  close(): Promise<void>;
}

/** The plainest of static hosts: files of a folder under a path of its own, or several, 404 for all else, no fallback. */
export async function serveFolder(folder: string, basePath = '/', ...morePaths: string[]): Promise<ServedFolder> {
  const overlay = new Map<string, string>();
  const gone = new Map<string, number>();
  const moved = new Map<string, string>();
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://host');
    const base = [basePath, ...morePaths].find((path) => pathname.startsWith(path));
    const to = base === undefined ? undefined : moved.get(pathname.slice(base.length));
    if (to !== undefined)
      return response.writeHead(308, { location: `${base}${to}`, 'cache-control': 'no-cache' }).end();
    const inside = base ? normalize(pathname.slice(base.length) || 'index.html') : '..';
    try {
      if (inside.startsWith('..')) throw new Error('outside');
      const asked = gone.get(inside);
      if (asked !== undefined) {
        gone.set(inside, asked + 1);
        throw new Error('gone');
      }
      const body = overlay.get(inside) ?? (await readFile(join(folder, inside)));
      response.writeHead(200, {
        'content-type': types[extname(inside)] ?? 'application/octet-stream',
        'cache-control': 'no-cache',
      });
      response.end(body);
    } catch {
      response.writeHead(404).end('not found');
    }
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://localhost:${port}${basePath}`,
    overlay,
    gone,
    moved,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
