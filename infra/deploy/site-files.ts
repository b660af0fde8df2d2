import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { lookup } from 'mrmime';
import { CommandError } from '../terminal/command.ts';

/** One file of the site, and what browsers and caches are to be told about it. */
export interface SiteFile {
  readonly key: string;
  readonly body: Buffer;
  /** As S3 gives the ETag of what was put in one go: the MD5 in hexadecimal, in quotes. */
  readonly etag: string;
  readonly contentType: string;
  readonly cacheControl: string;
}

/** For files whose name changes with their contents: a year, the longest there is any use for (RFC 9111). */
const IMMUTABLE = 'public, max-age=31536000, immutable';
/** Kept, but asked for each time whether it is still the one: https://www.rfc-editor.org/rfc/rfc9111#section-5.2.2.4 */
const REVALIDATE = 'no-cache';
/** Where Vite puts files whose name carries a hash. */
const ASSETS = 'assets/';
/** Made anew from the stack each time; the one in the folder is only an example. */
const CONFIG = 'config.json';
const PAGE = 'index.html';

/** Whether a file of this key never changes. */
export function isAsset(key: string): boolean {
  return key.startsWith(ASSETS);
}

/** Whether a file of this key is the page itself. */
export function isPage(key: string): boolean {
  return key === PAGE;
}

/**
 * Every file of a built page but `config.json`.
 * @throws CommandError when there is no page in the folder
 */
export async function readSite(folder: string): Promise<SiteFile[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const keys = entries
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((key) => key !== CONFIG);
  if (!keys.includes(PAGE)) {
    throw new CommandError(`There is no built page in ${folder}.`, 'Build it with npm run build.');
  }
  return Promise.all(keys.map(async (key) => siteFile(key, await readFile(join(folder, key)))));
}

/** `config.json` with this text. */
export function configFile(text: string): SiteFile {
  return siteFile(CONFIG, Buffer.from(text));
}

/** A file under its key, with the headers that go with it. */
export function siteFile(key: string, body: Buffer): SiteFile {
  const type = lookup(key) ?? 'application/octet-stream';
  return {
    key,
    body,
    etag: `"${createHash('md5').update(body).digest('hex')}"`,
    contentType: /^text\/|\/json$/.test(type) ? `${type}; charset=utf-8` : type,
    cacheControl: isAsset(key) ? IMMUTABLE : REVALIDATE,
  };
}

/** Files in the order in which they are to go: what a page refers to before the page itself. */
export function inUploadOrder(files: readonly SiteFile[]): SiteFile[] {
  return [...files].sort((a, b) => uploadRank(a) - uploadRank(b) || (a.key < b.key ? -1 : 1));
}

function uploadRank({ key }: SiteFile): number {
  if (isAsset(key)) return 0;
  return isPage(key) ? 2 : 1;
}
