import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { lookup } from 'mrmime';
import { CommandError } from '../terminal/command.ts';

/** One file of the site, with the headers it is served with. */
export interface SiteFile {
  readonly key: string;
  readonly body: Buffer;
  /** The ETag that S3 gives to an object of a single PUT: the MD5 in hexadecimal, in quotes. */
  readonly etag: string;
  readonly contentType: string;
  readonly cacheControl: string;
}

/** For files whose name changes with their contents: a year, the longest useful lifetime (RFC 9111). */
const IMMUTABLE = 'public, max-age=31536000, immutable';
/** Browsers keep the file but ask each time whether it has changed: https://www.rfc-editor.org/rfc/rfc9111#section-5.2.2.4 */
const REVALIDATE = 'no-cache';
/** Folder of the files to whose names Vite adds a hash. */
const ASSETS = 'assets/';
/** Generated from the stack each time. The one in the built folder is only an example. */
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
 * Every file of a built page except `config.json`.
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

/** The file `config.json` with this text. */
export function configFile(text: string): SiteFile {
  return siteFile(CONFIG, Buffer.from(text));
}

/** A file with its key and headers. */
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

/** Sorts files so that a page is uploaded after the files that it refers to. */
export function inUploadOrder(files: readonly SiteFile[]): SiteFile[] {
  return [...files].sort((a, b) => uploadRank(a) - uploadRank(b) || (a.key < b.key ? -1 : 1));
}

function uploadRank({ key }: SiteFile): number {
  if (isAsset(key)) return 0;
  return isPage(key) ? 2 : 1;
}
