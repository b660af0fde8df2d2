import type { HttpAnswer } from '../../src/core/ports.ts';
import type { Check } from './check.ts';
import { failed, ok } from './check.ts';
import type { Report } from './report.ts';
import { NoAnswer, send } from './http.ts';

/** One file of the page, as it is served. */
export interface ServedFile {
  /** From the site's address, for example `assets/index-CC2-5KEZ.js`; `index.html` for the address itself. */
  readonly path: string;
  readonly answer: HttpAnswer;
}

/** The page, as a guest's browser gets it. */
export interface ServedSite {
  /** Ends with a slash. */
  readonly address: URL;
  /** Served by this machine, for which browsers require no TLS. */
  readonly isLocal: boolean;
  /** `index.html`, `config.json`, and everything they load. */
  readonly files: readonly ServedFile[];
}

const SITE_CHECK: Pick<Check<never>, 'name' | 'remedy'> = {
  name: 'The site answers',
  remedy:
    'Look at the address: `npm run deploy` prints it. A new distribution takes some minutes to be there.',
};

/** Names with Vite's content hash, wherever they are mentioned. */
const HASHED = /[\w.-]+-[\w-]{8}\.(?:js|css)/g;
const LOADED_BY_HTML = /\s(?:src|href)="([^"#]+)"/g;

/** Fetches all files of the page; `null`, and a row that says why, when there is no page. */
export async function fetchSite(address: URL, report: Report): Promise<ServedSite | null> {
  const isLocal = /^(localhost|127\.0\.0\.1|\[::1\])$/.test(address.hostname);
  try {
    const index = await send({ url: address });
    const trouble = problemWith(index, address, isLocal);
    report.add(SITE_CHECK, trouble ?? ok(isLocal ? 'over plain HTTP, on this machine' : 'over HTTPS'));
    return trouble ? null : { address, isLocal, files: await filesOf(address, index) };
  } catch (thrown) {
    if (!(thrown instanceof NoAnswer)) throw thrown;
    report.add(SITE_CHECK, failed(`no answer: ${thrown.message}`));
    return null;
  }
}

function problemWith(index: HttpAnswer, address: URL, isLocal: boolean) {
  const location = index.header('location');
  if (location !== null) return failed(`redirects to ${location}`, 'Give the address to which it redirects.');
  if (index.status !== 200) return failed(`HTTP ${index.status}`);
  if (!index.body.includes('id="app"')) return failed('another page than Letterbox’s is there');
  if (address.protocol !== 'https:' && !isLocal) {
    return failed(
      'served over plain HTTP',
      'Browsers let a page send files over HTTPS only: have the host serve it so.',
    );
  }
  return null;
}

async function filesOf(address: URL, index: HttpAnswer): Promise<readonly ServedFile[]> {
  const files = new Map([['index.html', index]]);
  let next = ['config.json', ...[...index.body.matchAll(LOADED_BY_HTML)].map(([, path]) => path ?? '')];
  while (next.length > 0) {
    const paths = [...new Set(next.map((path) => relative(path, address)))].filter(
      (path) => path !== null && !files.has(path),
    ) as string[];
    const answers = await Promise.all(paths.map((path) => send({ url: new URL(path, address) })));
    for (const [at, path] of paths.entries()) files.set(path, answers[at] as HttpAnswer);
    next = answers.flatMap(({ body }) => body.match(HASHED) ?? []).map((name) => `assets/${name}`);
  }
  return [...files].map(([path, answer]) => ({ path, answer }));
}

/** The path below the site's address; `null` for another site, which the page's policy blocks anyway. */
function relative(path: string, address: URL): string | null {
  const { href } = new URL(path, address);
  return href.startsWith(address.href) ? href.slice(address.href.length) : null;
}
