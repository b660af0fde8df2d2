import { destination, guestKeys, keyFor, onFiles } from '../guest.ts';
import { signer } from './signer.ts';

/*
 * The floor: the least code by hand that sends files as a guest with signed URLs, `If-None-Match` and multipart. No checksum, no
 * second try, no progress, nothing kept. `?names=4` spreads it over the four host names of a bucket.
 */

/** Bytes of a part, and of the largest file that goes in one piece. */
const PART = 16 * 2 ** 20;
/** What a browser opens to one host name over HTTP/1.1. */
const LANES_PER_HOST = 6;

/** One request, or two that follow each other, over one of the host names. */
type Task = (host: Host) => Promise<void>;

interface Host {
  readonly name: string;
  /** What precedes the key in the path. */
  readonly base: string;
}

const to = await destination();
const keys = await guestKeys(to);
const sign = await signer(to, keys);
const { bucket, region } = to;
const HOSTS: readonly Host[] = [
  { name: `${bucket}.s3.${region}.amazonaws.com`, base: '/' },
  { name: `s3.${region}.amazonaws.com`, base: `/${bucket}/` },
  { name: `${bucket}.s3.dualstack.${region}.amazonaws.com`, base: '/' },
  { name: `s3.dualstack.${region}.amazonaws.com`, base: `/${bucket}/` },
];
const names = Number(new URLSearchParams(location.search).get('names') ?? 1);
const idle = Array.from({ length: LANES_PER_HOST * names }, (_, n) => HOSTS[n % names] as Host);
const waiting: Task[] = [];

function work(): void {
  for (let task = waiting[0]; task && idle.length > 0; task = waiting[0]) {
    const host = idle.shift() as Host;
    waiting.shift();
    void task(host).then(() => {
      idle.push(host);
      work();
    });
  }
}

interface Asked {
  readonly method: string;
  readonly key: string;
  readonly query?: Record<string, string>;
  readonly isConditional?: boolean;
  readonly body?: Blob | string;
}

async function ask(
  host: Host,
  { method, key, query = {}, isConditional = false, body = '' }: Asked,
): Promise<string> {
  const url = await sign(method, host.name, host.base + key, query, isConditional);
  const request = new XMLHttpRequest();
  request.open(method, url);
  if (isConditional) request.setRequestHeader('If-None-Match', '*');
  await new Promise((resolve, reject) => {
    request.onload = resolve;
    request.onerror = reject;
    request.send(body);
  });
  if (request.status !== 200) throw new Error(`${method} ${key}: ${request.status}`);
  return method === 'PUT' ? (request.getResponseHeader('ETag') ?? '') : request.responseText;
}

function inOne(file: File): Task {
  const key = keyFor(keys, file);
  return async (host) => {
    await ask(host, { method: 'PUT', key, body: file, isConditional: true });
  };
}

function inParts(file: File): Task {
  const key = keyFor(keys, file);
  const count = Math.ceil(file.size / PART);
  const tags: string[] = [];
  let left = count;
  return async (first) => {
    const made = await ask(first, { method: 'POST', key, query: { uploads: '' } });
    const [, uploadId = ''] = /<UploadId>(.*)<\/UploadId>/.exec(made) ?? [];
    const complete: Task = async (host) => {
      const parts = tags.map((tag, n) => `<Part><PartNumber>${n + 1}</PartNumber><ETag>${tag}</ETag></Part>`);
      const body = `<CompleteMultipartUpload>${parts.join('')}</CompleteMultipartUpload>`;
      await ask(host, { method: 'POST', key, query: { uploadId }, body, isConditional: true });
    };
    const parts = Array.from({ length: count }, (_, n): Task => async (host) => {
      const query = { partNumber: String(n + 1), uploadId };
      const body = file.slice(n * PART, (n + 1) * PART);
      tags[n] = await ask(host, { method: 'PUT', key, query, body });
      left -= 1;
      if (left === 0) waiting.unshift(complete);
    });
    waiting.unshift(...parts);
    work();
  };
}

onFiles((files) => {
  waiting.push(...files.map((file) => (file.size > PART ? inParts(file) : inOne(file))));
  work();
});
document.body.dataset['ready'] = 'yes';
