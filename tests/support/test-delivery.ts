import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { openBucket } from '../../infra/deliveries/drop-bucket.ts';
import type { DropBucket } from '../../infra/deliveries/drop-bucket.ts';
import type { Screen } from '../../infra/terminal/screen.ts';
import type { Session } from '../../local/sessions.ts';
import type { Manifest } from '../../src/core/delivery/manifest.ts';
import { contentDisposition } from '../../src/core/naming/disposition.ts';
import { objectKey } from '../../src/core/naming/key.ts';
import { romanise } from '../../src/core/naming/romanise.ts';
import { crcOf } from './bytes.ts';
import type { TestS3 } from './s3.ts';
import { test as base } from './s3.ts';

/** A file that a guest sends. */
export interface SentFile {
  readonly name: string;
  readonly folder?: readonly string[];
  readonly bytes: string | Uint8Array;
}

export const LAST_MODIFIED = '2024-05-01T10:30:00.000Z';

/** Sends files as the page does, with the guest's own rights, and writes manifests with any contents. */
export class TestDelivery {
  readonly #s3: TestS3;
  readonly #guest: Session;
  readonly reference: string;

  constructor(s3: TestS3, reference = '2026-11-22-7F3KQ9TB', guest = s3.newGuest()) {
    this.#s3 = s3;
    this.#guest = guest;
    this.reference = reference;
  }

  /** Prefix of the keys of this delivery. */
  get prefix(): string {
    return `${this.#s3.standIn.prefix}${this.#guest.identityId}/${this.reference}/`;
  }

  /** Sends one file; resolves to its entry in the manifest. */
  async send({ name, folder = [], bytes }: SentFile): Promise<Manifest['files'][number]> {
    const { identityId } = this.#guest;
    const { reference } = this;
    const { prefix } = this.#s3.standIn;
    const key = objectKey({ prefix, identityId, reference, folder, name, uuid: randomUUID(), romanise });
    const content = Buffer.from(bytes);
    await this.put(key, content, { 'content-disposition': contentDisposition(name) });
    return {
      ...{ name, folder, key, size: content.length, type: '' },
      ...{ lastModified: LAST_MODIFIED, crc64nvme: crcOf(content), arrivedAt: LAST_MODIFIED },
    };
  }

  async sendAll(files: readonly SentFile[]): Promise<Manifest['files']> {
    return Promise.all(files.map((file) => this.send(file)));
  }

  /** Writes `delivery.json`, or another manifest. */
  async close(files: readonly unknown[], more: object = {}, name = 'delivery.json'): Promise<void> {
    const manifest: Omit<Manifest, 'files'> & { readonly files: readonly unknown[] } = {
      letterbox: 1,
      reference: this.reference,
      ...{ openedAt: '2026-11-22T11:58:00.000Z', closedAt: '2026-11-22T12:00:00.000Z' },
      ...{ files, leftOut: [] },
      ...more,
    };
    await this.put(`${this.prefix}${name}`, JSON.stringify(manifest));
  }

  /** Writes an object under any key that the guest may write to. */
  async put(key: string, bytes: string | Uint8Array, headers: Record<string, string> = {}): Promise<void> {
    const signing = { key, as: this.#guest, headers: { 'if-none-match': '*', ...headers } };
    const { status, code } = await this.#s3.ask(signing, bytes);
    if (status !== 200) throw new Error(`${key} was refused: ${code}`);
  }
}

/** A screen that records its lines. */
export class RecordingScreen implements Screen {
  readonly lines: string[] = [];

  readonly say = (text: string): void => {
    this.lines.push(text);
  };

  readonly progress = (): void => {
    // Progress is not recorded.
  };
}

/** The owner's view of the bucket, a screen, and a folder. */
export interface OwnerSetup {
  readonly bucket: DropBucket;
  readonly screen: RecordingScreen;
  /** A folder on the owner's disk, deleted after the test. */
  readonly to: string;
}

/** `owner` is the owner of the stand-in's bucket, with a folder. */
export const test = base.extend<{ readonly owner: OwnerSetup }>({
  owner: async ({ s3 }, use) => {
    // The owner's commands use this machine's clock.
    s3.clock.now = Date.now();
    const { bucket, prefix, region, endpoints, owner: credentials } = s3.standIn;
    const to = await mkdtemp(join(tmpdir(), 'letterbox-home-'));
    const view = await openBucket({ bucket, prefix, region, endpoint: endpoints.s3, credentials });
    await use({ bucket: view, screen: new RecordingScreen(), to });
    view.client.destroy();
    await rm(to, { recursive: true });
  },
});

/** Every file in a folder: its path with `/`, and its bytes. */
export async function filesBelow(folder: string): Promise<ReadonlyMap<string, Buffer>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
  const files = paths.map(
    async (path) => [relative(folder, path).replaceAll('\\', '/'), await readFile(path)] as const,
  );
  return new Map((await Promise.all(files)).sort(([a], [b]) => (a < b ? -1 : 1)));
}
