import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startStandIn } from '../../local/stand-in.ts';
import { MemoryStore } from '../support/memory-store.ts';
import { ownersView } from '../support/owners-view.ts';
import { standInGuest } from '../support/stand-in-guest.ts';
import { objectStoreContract, type Subject } from './object-store.ts';

objectStoreContract('in memory', () => {
  const store = new MemoryStore();
  const stored = (key: string): Uint8Array | null => {
    const bytes = store.objects.get(key)?.bytes;
    return bytes ? new Uint8Array(bytes) : null;
  };
  return Promise.resolve({
    store,
    prefix: 'drop/me/',
    stored: (key) => Promise.resolve(stored(key)),
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
  const { client, stored, described } = ownersView(standIn);
  const { store, prefix } = await standInGuest(standIn);
  return {
    ...{ store, prefix, stored, described },
    close: async () => {
      client.destroy();
      await standIn.close();
      await rm(folder, { recursive: true });
    },
  };
});
