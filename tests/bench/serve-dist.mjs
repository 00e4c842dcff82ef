// Serves a built app as a good static host would: gzip -9, files with a hash in their name for ever, one page for all paths.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { gzipSync } from 'node:zlib';

const types = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};
const isPacked = /\.(png|woff2|gz)$/;
const hasHash = /[-.][\w-]{6,}\.\w+$/;
const isPage = (file) => existsSync(file) && statSync(file).isFile();

/** @returns {Promise<any>} `extra`: files by path that lie elsewhere, sent as they are */
export async function serveDist(folder) {
  const ready = new Map();
  const extra = new Map();

  const load = (file) => {
    const body = readFileSync(file);
    const packed = isPacked.test(file) ? body : gzipSync(body, { level: 9 });
    const headers = {
      'content-type': types[extname(file)] ?? 'application/octet-stream',
      'content-length': packed.length,
      'cache-control': hasHash.test(file) ? 'public, max-age=31536000, immutable' : 'no-cache',
      ...(packed !== body && { 'content-encoding': 'gzip', vary: 'accept-encoding' }),
    };
    return { headers, body: packed };
  };

  const server = createServer((request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url ?? '/', 'http://host').pathname));
    const elsewhere = extra.get(path);
    if (elsewhere) return response.end(readFileSync(elsewhere));
    const asked = join(folder, path);
    const file = isPage(asked) ? asked : join(folder, 'index.html');
    if (file !== asked && extname(path)) return response.writeHead(404).end();
    const found = ready.get(file) ?? load(file);
    ready.set(file, found);
    response.writeHead(200, found.headers).end(found.body);
  });
  server.keepAliveTimeout = 60_000;
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: server.address().port,
    extra,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
