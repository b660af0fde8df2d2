import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GetObjectCommand, HeadObjectCommand, NoSuchKey, S3Client } from '@aws-sdk/client-s3';
import { startStandIn } from '../../local/stand-in.ts';
import { MemoryStore } from '../support/memory-store.ts';
import { standInGuest } from '../support/stand-in-guest.ts';
import { objectStoreContract, type Subject } from './object-store.ts';

objectStoreContract('in memory', () => {
  const store = new MemoryStore();
  return Promise.resolve({
    store,
    prefix: 'drop/me/',
    stored: (key) => Promise.resolve(store.objects.get(key)?.bytes ?? null).then(plain),
    described: (key) => {
      const { originalName = '', contentType = '' } = store.objects.get(key) ?? {};
      return Promise.resolve({ originalName, contentType });
    },
    close: () => Promise.resolve(),
  });
});

objectStoreContract('over HTTP, to the stand-in', async (): Promise<Subject> => {
  const folder = await mkdtemp(join(tmpdir(), 'letterbox-contract-'));
  const standIn = await startStandIn({ folder, siteOrigins: ['https://drop.example.org'] });
  const { region, endpoints, bucket: Bucket, owner: credentials } = standIn;
  const owner = new S3Client({ region, endpoint: endpoints.s3, forcePathStyle: true, credentials });
  const { store, prefix } = await standInGuest(standIn);
  return {
    store,
    prefix,
    stored: async (Key) => {
      try {
        const { Body } = await owner.send(new GetObjectCommand({ Bucket, Key }));
        return plain((await Body?.transformToByteArray()) ?? null);
      } catch (thrown) {
        if (thrown instanceof NoSuchKey) return null;
        throw thrown;
      }
    },
    described: async (Key) => {
      const { ContentDisposition, ContentType = '' } = await owner.send(
        new HeadObjectCommand({ Bucket, Key }),
      );
      const [, originalName = ''] = /filename\*=UTF-8''(.*)$/.exec(ContentDisposition ?? '') ?? [];
      return { originalName: decodeURIComponent(originalName), contentType: ContentType };
    },
    close: async () => {
      owner.destroy();
      await standIn.close();
      await rm(folder, { recursive: true });
    },
  };
});

/** A `Buffer` is not equal to a `Uint8Array` of the same bytes, and says so at length. */
function plain(bytes: Uint8Array | null): Uint8Array | null {
  return bytes && new Uint8Array(bytes);
}
