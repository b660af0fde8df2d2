import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { createSecureServer } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { lookup } from 'mrmime';
import { isCode } from '../file-sizes.ts';
import type { Certificate } from '../../../local/listen.ts';

/** A folder that is served under a host name. */
export interface Hosted {
  readonly folder: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Contents of `config.json`. */
  readonly config: object;
}

/** Sites that are served. */
export interface Sites {
  readonly port: number;
  forgetRequests(): void;
  /** Bytes of scripts and styles, compressed, that were asked for since then and before this moment, epoch milliseconds. */
  codeBefore(moment: number): number;
  close(): Promise<void>;
}

interface Served {
  readonly body: Buffer;
  readonly type: string;
}

/** Serves folders as CloudFront does: HTTP/2, and text compressed with brotli, once and for all. */
export async function serveSites(sites: Readonly<Record<string, Hosted>>, tls: Certificate): Promise<Sites> {
  let asked: { readonly path: string; readonly at: number; readonly bytes: number }[] = [];
  const loaded = new Map(
    await Promise.all(
      Object.entries(sites).map(
        async ([host, site]) => [host, { ...site, files: await load(site) }] as const,
      ),
    ),
  );
  const server = createSecureServer({ ...tls, allowHTTP1: true }, (request, response) => {
    const host = (request.authority || request.headers.host || '').replace(/:\d+$/, '');
    const site = loaded.get(host);
    const [path = ''] = request.url.split('?');
    const file = site?.files.get(path.endsWith('/') ? `${path}index.html` : path);
    if (!site || !file) {
      response.writeHead(404).end();
      return;
    }
    asked.push({ path, at: Date.now(), bytes: file.body.length });
    response.writeHead(200, {
      ...site.headers,
      'content-type': file.type,
      'content-encoding': 'br',
      'cache-control': 'public, max-age=3600',
    });
    response.end(file.body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    forgetRequests: () => {
      asked = [];
    },
    codeBefore: (moment) => {
      const code = asked.filter(({ path, at }) => isCode(path) && at <= moment);
      const each = new Map(code.map(({ path, bytes }) => [path, bytes]));
      return [...each.values()].reduce((sum, bytes) => sum + bytes, 0);
    },
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      await closed;
    },
  };
}

async function load({ folder, config }: Hosted): Promise<ReadonlyMap<string, Served>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = new Map<string, Served>();
  for (const entry of entries.filter((each) => each.isFile())) {
    const path = join(entry.parentPath, entry.name);
    files.set(path.slice(folder.length).replaceAll('\\', '/'), served(path, await readFile(path)));
  }
  files.set('/config.json', served('config.json', Buffer.from(JSON.stringify(config))));
  return files;
}

const served = (path: string, content: Buffer): Served => ({
  body: brotliCompressSync(content),
  type: lookup(path) ?? 'application/octet-stream',
});
