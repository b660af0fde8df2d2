import { expect, test } from 'vitest';
import { ForgettingJournal } from '../../src/core/delivery/forgetting-journal.ts';
import { JOURNAL_VERSION, storedUploadOf } from '../../src/core/delivery/journal.ts';
import type { Destination } from '../../src/core/types.ts';
import { identityStore } from '../../src/engine/identity-store.ts';
import { openJournal } from '../../src/engine/journal.ts';
import { webLocks } from '../../src/engine/locks.ts';
import { otherTabs } from '../../src/engine/other-tabs.ts';
import { storageName } from '../../src/engine/storage-name.ts';
import { destination, jobOf, sourceOf } from '../support/upload-harness.ts';

const ID_KEY = 'identity';

/** What the worker of one page of this origin has, as `engine.worker.ts` makes it. */
async function letterbox(of: Destination) {
  const name = storageName(of);
  return {
    journal: await openJournal(of, () => undefined),
    identities: identityStore(name, ID_KEY),
    locks: webLocks(navigator.locks, name),
    tabs: otherTabs(name),
  };
}

test('two letterboxes on one origin: Forget, resume and locks of one leave the other whole', async () => {
  const theirs: Destination = { ...destination, prefix: 'theirs/' };
  const [ours, others, othersTab] = await Promise.all([destination, theirs, theirs].map(letterbox));
  if (!ours || !others || !othersTab) throw new Error('There are three.');
  const upload = storedUploadOf(
    { job: jobOf(sourceOf('film.mov', 'film')), state: { kind: 'paused', sent: 0 } },
    theirs,
  );
  const delivery = {
    ...{ version: JOURNAL_VERSION, reference: 'D', target: 'drop-box/theirs/', openedAt: 0 },
    ...{ manifests: 0, closing: null },
  };
  await others.journal.saveDelivery(delivery);
  await others.journal.saveUploads([upload]);
  await others.identities.set(ID_KEY, 'eu-west-1:theirs');
  await ours.identities.set(ID_KEY, 'eu-west-1:ours');
  expect(await ours.journal.load(), 'what is on offer').toEqual({ deliveries: [], uploads: [] });
  expect(await others.locks.hold('D')).toBe(true);
  expect(await ours.locks.hold('D'), 'a lock of the same name').toBe(true);
  expect(await othersTab.locks.hold('D')).toBe(false);

  const heard: string[] = [];
  others.tabs.onAskedToForget(() => heard.push('theirs'));
  const isHeard = new Promise<void>((resolve) => {
    othersTab.tabs.onContinued(() => {
      resolve();
    });
  });
  ours.tabs.askToForget();
  // Heard after what was said before.
  others.tabs.tellContinued('D');
  await isHeard;
  await new ForgettingJournal(ours.journal).forget(() => Promise.resolve(true));
  await ours.identities.clear();

  expect(heard).toEqual([]);
  expect(await others.journal.load()).toEqual({ deliveries: [delivery], uploads: [upload] });
  expect(await others.identities.get(ID_KEY)).toBe('eu-west-1:theirs');
  expect(await ours.identities.get(ID_KEY)).toBeUndefined();
  await others.journal.forgetDelivery('D');
  await others.identities.clear();
});
