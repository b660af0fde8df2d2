import type { ServerOptions } from 'node:https';
import type { Server } from 'node:net';
import type { Connect, Plugin } from 'vite';
import { createServer, preview } from 'vite';

/** The page, served. */
export interface Site {
  /** Where it is, without a trailing slash. */
  readonly origin: string;
  close(): Promise<void>;
}

type Headers = Readonly<Record<string, string>>;

export interface SiteOptions {
  /** What the page is to find at `config.json`; asked anew at every request. */
  readonly config: () => unknown;
  /** 0 or absent: any free port. A taken port is passed over for the next. */
  readonly port?: number;
  /** Sent with every answer; a function is asked anew at every request. */
  readonly headers?: Headers | (() => Headers);
  readonly https?: ServerOptions;
  /** Where the built page is; `dist` when left out. */
  readonly outDir?: string;
}

/** Serves what `npm run build` made, as any static host would, with a `config.json` of our own. */
export async function serveBuilt(options: SiteOptions): Promise<Site> {
  const server = await preview({
    plugins: [headersPlugin(options.headers ?? {}), configPlugin(options.config)],
    logLevel: 'warn',
    ...(options.outDir !== undefined && { build: { outDir: options.outDir } }),
    preview: {
      host: '127.0.0.1',
      port: options.port ?? 0,
      // The page is also tested under the name of a site that does not exist.
      allowedHosts: true,
      ...(options.https && { https: options.https }),
    },
  });
  return { origin: originOf(server.httpServer.address(), options), close: () => server.close() };
}

/** Serves the sources with hot reload, for work on the page itself. */
export async function serveSources(options: SiteOptions): Promise<Site> {
  const server = await createServer({
    plugins: [configPlugin(options.config)],
    logLevel: 'warn',
    server: { host: '127.0.0.1', port: options.port ?? 0 },
  });
  await server.listen();
  return { origin: originOf(server.httpServer?.address() ?? null, options), close: () => server.close() };
}

/** Vite calls its built files after what is in them: such a file never changes, everything else may at any time. */
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
