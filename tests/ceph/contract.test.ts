import { inject } from 'vitest';
import { objectStoreContract } from '../contract/object-store.ts';
import { ownersView } from '../support/owners-view.ts';
import { standInGuest } from '../support/stand-in-guest.ts';
import { DIFFERENCES } from './differences.ts';
import { openLetterbox } from './letterbox.ts';

objectStoreContract(
  'over HTTP, to Ceph',
  async () => {
    const letterbox = await openLetterbox(inject('ceph'));
    const { client, stored, described } = ownersView(letterbox);
    const { store, prefix } = await standInGuest(letterbox);
    return {
      ...{ store, prefix, stored, described },
      close: async () => {
        client.destroy();
        await letterbox.close();
      },
    };
  },
  DIFFERENCES,
);
