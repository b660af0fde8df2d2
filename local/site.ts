import type { ServerOptions } from 'node:https';
import type { Server } from 'node:net';
import type { Connect, Plugin } from 'vite';
import { createServer, preview } from 'vite';

/** The served page. */
export interface Site {
  /** Its origin, without a trailing slash. */
  readonly origin: string;
  /** Where the page is, with a trailing slash. */
  readonly address: string;
  close(): Promise<void>;
}

type Headers = Readonly<Record<string, string>>;

export interface SiteOptions {
  /** The contents of `config.json`, computed at every request. */
  readonly config: () => unknown;
  /** 0 or absent: any free port. When the port is taken, the next one is used. */
  readonly port?: number;
  /** Headers of every answer; a function is called at every request. */
  readonly headers?: Headers | (() => Headers);
  readonly https?: ServerOptions;
  /** Names besides localhost by which the page may be asked for; tests use that of a site that does not exist. */
  readonly hosts?: readonly string[];
  /** Folder of the built page; by default `dist`. */
  readonly outDir?: string;
  /** Where the page is on its host; by default `/`. With a slash at both ends, and nothing lies beside it. */
  readonly path?: string;
}

/** Serves the built page as a static host would, with the given `config.json`. */
export async function serveBuilt(options: SiteOptions): Promise<Site> {
  const path = options.path ?? '/';
  const server = await preview({
    plugins: [pathPlugin(path), headersPlugin(options.headers ?? {}), configPlugin(options.config)],
    logLevel: 'warn',
    ...(options.outDir !== undefined && { build: { outDir: options.outDir } }),
    preview: {
      host: '127.0.0.1',
      port: options.port ?? 0,
      // Vite answers for localhost and addresses besides; another name could be a website's that resolves to here.
      allowedHosts: [...(options.hosts ?? [])],
      ...(options.https && { https: options.https }),
    },
  });
  const origin = originOf(server.httpServer.address(), options);
  return { origin, address: origin + path, close: () => server.close() };
}

/** Serves the sources with hot reload, for work on the page. */
export async function serveSources(options: SiteOptions): Promise<Site> {
  const server = await createServer({
    plugins: [configPlugin(options.config)],
    logLevel: 'warn',
    server: { host: '127.0.0.1', port: options.port ?? 0 },
  });
  await server.listen();
  const origin = originOf(server.httpServer?.address() ?? null, options);
  return { origin, address: `${origin}/`, close: () => server.close() };
}

/** What lies at `path` is asked for as if it lay at the root. The root and the path without its last slash lead there. */
function pathPlugin(path: string): Plugin {
  const give: Connect.NextHandleFunction = (request, response, next) => {
    const { pathname, search } = new URL(request.url ?? '/', 'http://localhost');
    if (pathname.startsWith(path)) {
      request.url = `/${pathname.slice(path.length)}${search}`;
      next();
      return;
    }
    const leadsThere = pathname === '/' || `${pathname}/` === path;
    response.writeHead(leadsThere ? 302 : 404, leadsThere ? { location: path + search } : {}).end();
  };
  return {
    name: 'letterbox:path',
    configurePreviewServer: (server) => void server.middlewares.use(give),
  };
}

/** The `cache-control` of a file. Built assets have a content hash in their names, so they never change. */
function cacheControlOf(url: string): string {
  return url.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache';
}

function headersPlugin(headers: Headers | (() => Headers)): Plugin {
  const give: Connect.NextHandleFunction = (request, response, next) => {
    const all = typeof headers === 'function' ? headers() : headers;
    response.setHeader('cache-control', cacheControlOf(request.url ?? ''));
    for (const [name, value] of Object.entries(all)) response.setHeader(name, value);
    next();
  };
  return {
    name: 'letterbox:headers',
    configurePreviewServer: (server) => void server.middlewares.use(give),
  };
}

function configPlugin(config: () => unknown): Plugin {
  const answer: Connect.NextHandleFunction = (_request, response) => {
    response.setHeader('content-type', 'application/json');
    response.setHeader('cache-control', 'no-cache');
    response.end(JSON.stringify(config(), null, 2));
  };
  return {
    name: 'letterbox:config',
    configureServer: (server) => void server.middlewares.use('/config.json', answer),
    configurePreviewServer: (server) => void server.middlewares.use('/config.json', answer),
  };
}

function originOf(address: ReturnType<Server['address']>, options: SiteOptions): string {
  if (address === null || typeof address === 'string') throw new Error('The site has no port to listen on.');
  return `${options.https ? 'https' : 'http'}://localhost:${address.port}`;
}
