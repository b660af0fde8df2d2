import { lookup } from 'mrmime';
import type { Check } from '../check.ts';
import { failed, note, ok, skipped } from '../check.ts';
import type { ServedSite, ServedFile } from '../site.ts';
import { send } from '../http.ts';

/** Required `max-age` of a file that never changes, in seconds: https://www.rfc-editor.org/rfc/rfc8246 */
const YEAR = 31_536_000;

/** JavaScript has two media types, and browsers accept both: https://www.rfc-editor.org/rfc/rfc9239 */
const TYPE_ALIASES: Readonly<Record<string, string>> = { 'application/javascript': 'text/javascript' };

const ELSEWHERE = 'Run `npm run deploy`; with `aws s3 sync`, give each kind of file its own headers';

/** Checks of the page's files. */
export const FILE_CHECKS: readonly Check<ServedSite>[] = [
  {
    name: 'Plain HTTP leads to HTTPS',
    remedy: 'Set `ViewerProtocolPolicy: redirect-to-https` on the distribution.',
    run: leadsToHttps,
  },
  {
    name: 'Every file of the page is there',
    remedy: 'Build and upload once more, all of it: `npm run deploy`.',
    run: ({ files }) =>
      judgeFiles(files, ({ answer }) => (answer.status === 200 ? null : `HTTP ${answer.status}`)),
  },
  {
    name: 'Files say what they are',
    remedy: `${ELSEWHERE} (--content-type).`,
    run: ({ files }) => judgeFiles(files, typeProblem),
  },
  {
    name: 'Assets are kept by browsers for good',
    remedy: `${ELSEWHERE} (--cache-control "public, max-age=${YEAR}, immutable").`,
    run: ({ files }) => judgeFiles(files.filter(isAsset), cachingProblem),
  },
  {
    name: 'index.html and config.json are always fresh',
    remedy: `${ELSEWHERE} (--cache-control no-cache).`,
    run: ({ files }) => judgeFiles(files.filter(mustBeFresh), freshnessProblem),
  },
  {
    name: 'Pages travel compressed',
    remedy: 'Set `Compress: true` on the distribution; CloudFront compresses files above 1,000 bytes.',
    run: ({ files, isLocal }) => {
      const large = files.filter(({ path, answer }) => path.endsWith('.js') && answer.body.length > 1_000);
      const plain = large.filter(({ answer }) => answer.header('content-encoding') === null);
      if (plain.length === 0) return ok(`${large.length} files`);
      const says = `${plain.length} of ${large.length} scripts come as they are`;
      return isLocal ? note(`${says}, on this machine`) : failed(says);
    },
  },
];

/** Fails with the first few files that have a problem, or passes with the number of files. */
export function judgeFiles(files: readonly ServedFile[], faultOf: (file: ServedFile) => string | null) {
  const faults = files.flatMap((file) => {
    const fault = faultOf(file);
    return fault === null ? [] : [`${file.path}: ${fault}`];
  });
  if (faults.length === 0) return ok(files.length === 1 ? '1 file' : `${files.length} files`);
  const more = faults.length > 2 ? ` and ${faults.length - 2} more` : '';
  return failed(faults.slice(0, 2).join('; ') + more);
}

async function leadsToHttps({ address, isLocal }: ServedSite) {
  if (isLocal) return skipped('this machine serves without TLS');
  const answer = await send({ url: address.href.replace(/^https:/, 'http:') });
  const location = answer.header('location') ?? '';
  return location.startsWith('https://') ? ok(`${answer.status}`) : failed(`HTTP ${answer.status}`);
}

function typeProblem({ path, answer }: ServedFile): string | null {
  const said = (answer.header('content-type') ?? 'nothing').split(';')[0]?.trim().toLowerCase() ?? '';
  const expected = lookup(path);
  return expected === undefined || (TYPE_ALIASES[said] ?? said) === expected ? null : `has the type ${said}`;
}

function cachingProblem({ answer }: ServedFile): string | null {
  const said = answer.header('cache-control') ?? '';
  const age = Number(/max-age=(\d+)/.exec(said)?.[1] ?? 0);
  return said.includes('immutable') && age >= YEAR ? null : `cache-control: ${said || 'nothing'}`;
}

function freshnessProblem({ answer }: ServedFile): string | null {
  const said = answer.header('cache-control') ?? '';
  return /no-cache|no-store|max-age=0/.test(said) ? null : `cache-control: ${said || 'nothing'}`;
}

function isAsset({ path }: ServedFile): boolean {
  return path.startsWith('assets/');
}

function mustBeFresh({ path }: ServedFile): boolean {
  return path === 'index.html' || path === 'config.json';
}
