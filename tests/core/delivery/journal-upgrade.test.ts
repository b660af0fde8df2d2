import { expect, test } from 'vitest';
import { upgradeDelivery, upgradeUpload } from '../../../src/core/delivery/journal-upgrade.ts';

const done = { kind: 'done', key: 'drop/me/ref/a-1.txt', checksum: 'c', at: 5 } as const;
const consent = { text: 'I agree.', at: 3 };

test('a delivery of version 1 keeps everything under the names of today', () => {
  expect(
    upgradeDelivery({
      version: 1,
      reference: 'ref',
      target: 'bucket/drop/',
      openedAt: 1,
      manifests: 2,
      closing: '{"letterbox":1}',
      about: { label: 'Festival', answers: { name: 'Kim' }, consent },
      corrected: true,
    }),
  ).toEqual({
    version: 2,
    reference: 'ref',
    target: 'bucket/drop/',
    openedAt: 1,
    manifests: 2,
    closing: '{"letterbox":1}',
    answers: { label: 'Festival', byQuestion: { name: 'Kim' }, consent },
    corrected: true,
  });
});

test('a delivery of version 1 from before there were questions has no answers', () => {
  const record = { reference: 'ref', target: 'bucket/', openedAt: 1, manifests: 0 };
  expect(upgradeDelivery({ ...record, version: 1, closing: null })).toEqual({
    ...record,
    version: 2,
    closing: null,
  });
});

test('an upload of version 1 keeps everything under the names of today', () => {
  const same = { id: 'a', delivery: 'ref', name: 'a.txt', folder: ['Trip'], type: 'text/plain', size: 7 };
  const progress = { fingerprint: 'f', key: done.key, checksum: 'c', uploadId: 'u', partSize: 8 };
  expect(
    upgradeUpload({
      version: 1,
      ...same,
      lastModified: 4,
      root: 'handle 1',
      checkpoint: { ...progress, receipt: { checksum: 'c' } },
      done,
      told: true,
      cancelled: true,
    }),
  ).toEqual({
    version: 2,
    ...same,
    lastModified: 4,
    handleId: 'handle 1',
    checkpoint: { ...progress, putResult: { checksum: 'c' } },
    done,
    inManifest: true,
    cancelled: true,
  });
});

test('an upload of version 1 that was only queued is queued still', () => {
  const same = { id: 'a', delivery: 'ref', name: 'a', folder: [], type: '', size: 0, lastModified: 4 };
  expect(upgradeUpload({ version: 1, ...same, checkpoint: {}, done: null, told: false })).toEqual({
    version: 2,
    ...same,
    checkpoint: {},
    done: null,
    inManifest: false,
  });
});

test.each([2, 3])('records of version %d stay as they are', (version) => {
  const delivery = { version, reference: 'r', target: 't', openedAt: 1, manifests: 0, closing: null };
  expect(upgradeDelivery(delivery)).toBe(delivery);
});
