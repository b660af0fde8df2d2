/**
 * What goes wrong for everybody who sends files from a browser to S3, as their users have reported it, each with the
 * threads it comes from: here the core's part of the remedy.
 */
import { describe, expect, test } from 'vitest';
import { Fault } from '../../src/core/errors.ts';
import { MAX_BYTES_IN_FLIGHT } from '../../src/core/requests/slots.ts';
import type { Bytes } from '../../src/core/types.ts';
import { bytesOf, MIB, noise } from '../support/bytes.ts';
import { MemoryStore } from '../support/memory-store.ts';
import { fastChecksum, fastChecksums } from '../support/fast-checksums.ts';
import { errors, firstRequests, scripted } from '../support/scripted-errors.ts';
import { FakeBrowser } from '../support/browser-visit.ts';
import { sourceOf } from '../support/upload-harness.ts';

const film = sourceOf('film', noise(17 * MIB));

/** A browser in which hashing is quick, for what is not about hashing. */
function aBrowser(): FakeBrowser {
  return new FakeBrowser({ store: new MemoryStore({ checksum: fastChecksum }), sums: fastChecksums });
}

describe('known problems of other uploaders', () => {
  // aws-amplify/amplify-js#6408, aws/aws-sdk-js-v3#5215
  test('credentials that expire during a long upload: only the failed request is sent again, at once', async () => {
    const browser = aBrowser();
    const visit = browser.visit();
    browser.store.errorScript = scripted({
      'putPart 2': { before: errors.expired },
      'finish 1': { before: errors.expired },
    });
    await visit.add(film);
    await browser.clock.pass(0);
    expect(visit.kinds).toEqual({ film: 'done' });
    expect(browser.calls.filter((call) => call.startsWith('putPart'))).toHaveLength(4);
    expect(visit.log).not.toContain('film waiting');
  });

  // transloadit/uppy#1724
  test('an expired URL that is used again: no signed URL is ever stored', async () => {
    const browser = aBrowser();
    const visit = browser.visit();
    browser.store.errorScript = firstRequests(99, 'putPart', 'silence');
    await visit.add(film, 'a');
    await browser.clock.pass(1000);
    const written = JSON.stringify(await browser.journal.load());
    expect(written).toContain('upload-1');
    expect(written).not.toMatch(/https?:|secretAccessKey|sessionToken|x-amz/iu);
  });

  // aws/aws-sdk-js#399, aws-amplify/amplify-js#2014
  test('a device with a wrong clock: the time is learned from S3, and the guest notices nothing', async () => {
    const browser = aBrowser();
    const visit = browser.visit();
    browser.store.errorScript = scripted({ 'put 1': { before: errors.skewed } });
    await visit.add('a');
    await browser.clock.pass(0);
    expect(visit.log.filter((line) => line.startsWith('a '))).toEqual(['a queued', 'a active', 'a done']);
  });

  // transloadit/uppy#3783, TTLabs/EvaporateJS#449
  test('a laptop that sleeps: requests in flight are given up on waking, sent again, and arrive', async () => {
    const browser = aBrowser();
    const visit = browser.visit();
    browser.store.errorScript = firstRequests(3, 'putPart', 'silence');
    await visit.add(film);
    await browser.clock.pass(2000);
    browser.clock.advance(8 * 3_600_000);
    const wokenAt = browser.clock.now();
    await browser.clock.until(() => visit.kinds.film === 'done');
    expect(browser.clock.now() - wokenAt).toBeLessThan(1000);
    expect(browser.calls.filter((call) => call.startsWith('begin'))).toHaveLength(1);
  });

  // aws/aws-sdk-js#3989
  test('a phone that ends the page in the background: the next visit continues where it was', async () => {
    const browser = aBrowser();
    const before = browser.visit();
    browser.store.errorScript = scripted({ 'putPart 3': 'silence' });
    await before.add(film);
    await browser.clock.pass(1000);
    await before.kill();
    const visit = browser.visit();
    const [offered] = await visit.deliveries.findPrevious();
    await visit.deliveries.resumeDelivery(offered?.reference ?? '');
    await visit.deliveries.giveFiles([{ id: 'film', source: film }]);
    await visit.closed();
    expect(browser.calls.filter((call) => call.startsWith('putPart'))).toHaveLength(4);
  });

  // pqina/filepond#1059
  test('an answer that the browser never delivers: the request is sent again, and found to have arrived', async () => {
    const browser = aBrowser();
    const visit = browser.visit();
    browser.store.errorScript = scripted({ 'put 1': 'silence-after', 'finish 1': 'silence-after' });
    await visit.add('a', film);
    await visit.closed();
    expect(browser.arrived).toEqual(['a', 'delivery.json', 'film']);
  });

  // tus/tus-js-client#255, transloadit/uppy#2860
  test('a file that is gone, or reads as empty: the guest is asked, and it is not retried for ever', async () => {
    const browser = new FakeBrowser();
    const visit = browser.visit();
    const vanished: Bytes = {
      size: 9,
      slice: () => vanished,
      arrayBuffer: () => Promise.reject(new Error('NotReadableError')),
    };
    const empty: Bytes = {
      size: 9,
      slice: () => empty,
      arrayBuffer: () => Promise.resolve(new ArrayBuffer(0)),
    };
    await visit.add(sourceOf('vanished', vanished), sourceOf('nothing', empty));
    await browser.clock.pass(3_600_000);
    for (const id of ['vanished', 'nothing'])
      expect(visit.states.get(id)).toMatchObject({ kind: 'failed', error: { kind: 'file-unreadable' } });
    expect(browser.calls).toEqual([]);
  });

  // aws/aws-sdk-js-v3#5730, transloadit/uppy#6547
  test('memory that grows with the files: bytes read and in flight at once stay below 48 MiB', async () => {
    const browser = aBrowser();
    const visit = browser.visit();
    let inFlight = 0;
    const seen = { inFlight: 0, piece: 0 };
    browser.store.delay = async (bytes, signal) => {
      inFlight += bytes;
      seen.inFlight = Math.max(seen.inFlight, inFlight);
      seen.piece = Math.max(seen.piece, bytes);
      await browser.clock.sleep(100, signal).finally(() => (inFlight -= bytes));
    };
    const [large, other] = [noise(60 * MIB, 1), noise(60 * MIB, 2)];
    await visit.add(sourceOf('x', large), sourceOf('y', other), sourceOf('z', noise(16 * MIB, 3)));
    await visit.closed();
    expect(seen.inFlight).toBeGreaterThan(16 * MIB);
    expect(seen.inFlight).toBeLessThanOrEqual(MAX_BYTES_IN_FLIGHT);
    expect(seen.piece).toBe(16 * MIB);
  });

  // transloadit/uppy#1521, TTLabs/EvaporateJS#362
  test('small files that wait behind a large one: they arrive before it', async () => {
    const browser = aBrowser();
    const visit = browser.visit();
    browser.store.delay = (bytes, signal) => browser.clock.sleep(bytes / 1000, signal);
    await visit.add(sourceOf('large', noise(100 * MIB)), ...Array.from({ length: 40 }, (_, n) => `f${n}`));
    await visit.closed();
    expect(browser.calls.filter((call) => call.startsWith('begin'))).toEqual(['begin large']);
    expect(browser.calls.indexOf('put f39')).toBeLessThan(
      browser.calls.findIndex((call) => call.startsWith('finish')),
    );
  });

  // aws-amplify/amplify-ui#5467, transloadit/uppy#6229
  test('a file sent twice because a button was pressed at the wrong moment: N files are N requests', async () => {
    const browser = aBrowser();
    const visit = browser.visit();
    const names = Array.from({ length: 20 }, (_, n) => `f${n}`);
    const adding = visit.add(...names);
    for (const command of ['retry', 'resume', 'undo', 'retry'] as const)
      visit.deliveries.command(command, names);
    await adding;
    await visit.closed();
    expect(browser.calls.toSorted()).toEqual(
      [...names.map((name) => `put ${name}`), 'put delivery.json'].toSorted(),
    );
  });

  // aws/aws-sdk-js#1644
  test('an answer that CORS or an extension hides: it is reported as blocked, and continues when that ends', async () => {
    const browser = aBrowser();
    const visit = browser.visit();
    browser.store.errorScript = firstRequests(6, 'put', { before: errors.blocked });
    await visit.add('a');
    await browser.clock.pass(100);
    expect(visit.states.get('a')).toMatchObject({ kind: 'waiting', error: { kind: 'blocked' } });
    await visit.closed();
    expect(browser.arrived).toEqual(['a', 'delivery.json']);
  });

  // goharbor/harbor#23005
  test('SlowDown for ten minutes: nothing is given up, and fewer requests are made', async () => {
    const browser = aBrowser();
    const visit = browser.visit();
    const start = browser.clock.now();
    browser.store.delay = (_bytes, signal) => browser.clock.sleep(50, signal);
    browser.store.errorScript = () =>
      browser.clock.now() - start < 600_000
        ? { before: { ...errors.slowDown, retryAfter: null } }
        : undefined;
    const names = Array.from({ length: 10 }, (_, n) => `f${n}`);
    await visit.add(...names);
    await visit.closed();
    expect(browser.arrived).toHaveLength(11);
    // Without a growing wait, ten files would have asked thousands of times in ten minutes.
    expect(browser.calls.length).toBeLessThan(400);
  });

  // girder/django-s3-file-field#209, s3tools/s3cmd#577
  test('a Complete that failed within a 200, or succeeded without an answer: the file is there once', async () => {
    const browser = aBrowser();
    const visit = browser.visit();
    browser.store.errorScript = scripted({
      'finish 1': { before: errors.internal },
      'finish 2': { after: errors.internal },
    });
    await visit.add(film);
    await visit.closed();
    expect(browser.arrived).toEqual(['delivery.json', 'film']);
    expect(browser.calls.filter((call) => call.startsWith('begin'))).toHaveLength(1);
  });

  // aws-amplify/amplify-js#13381
  test('a guest who may only write: no request ever reads', async () => {
    const browser = aBrowser();
    const visit = browser.visit();
    browser.store.errorScript = scripted({
      'finish 1': { after: errors.blocked },
      'put 1': { after: errors.blocked },
    });
    await visit.add('a', film);
    await visit.closed();
    // "exists" is a conditional write that S3 refuses, "listParts" asks for one's own parts.
    const asked = new Set(browser.calls.map((call) => call.split(' ')[0]));
    expect([...asked].toSorted()).toEqual(['begin', 'exists', 'finish', 'put', 'putPart']);
  });

  // transloadit/uppy#4708
  test('parts that are left behind and cost money: those of cancelled uploads are removed', async () => {
    const browser = aBrowser();
    const visit = browser.visit();
    browser.store.errorScript = firstRequests(99, 'putPart', 'silence');
    await visit.add(film);
    await browser.clock.pass(1000);
    visit.deliveries.command('cancel', ['film']);
    await browser.clock.pass(9000);
    expect(browser.store.uploads).toEqual([]);
  });

  // aws-amplify/amplify-js#2301
  test('an identity that is gone: the file starts over under the new one automatically', async () => {
    const browser = aBrowser();
    const visit = browser.visit();
    browser.store.errorScript = (operation, nth) => {
      if (operation !== 'putPart' || nth !== 2) return undefined;
      browser.credentials.id = 'eu-west-1:new';
      return { before: errors.identityGone };
    };
    await visit.add(film);
    await visit.closed();
    expect([...browser.store.objects.keys()].every((key) => key.includes('/eu-west-1:new/'))).toBe(true);
    expect(browser.arrived).toEqual(['delivery.json', 'film']);
  });

  // aws-amplify/amplify-js#4658
  test('Cognito that throttles: the files wait and are sent then', async () => {
    const browser = aBrowser();
    const visit = browser.visit();
    browser.credentials.errors.push(...Array.from({ length: 12 }, () => new Fault(errors.slowDown)));
    await visit.add('a', 'b');
    await visit.closed();
    expect(browser.arrived).toEqual(['a', 'b', 'delivery.json']);
  });

  // aws-amplify/amplify-ui#3195, dropzone/dropzone#2130
  test('an empty file: it is one request', async () => {
    const browser = aBrowser();
    const visit = browser.visit();
    await visit.add(sourceOf('empty', ''));
    await visit.closed();
    expect(browser.calls).toEqual(['put empty', 'put delivery.json']);
    expect(visit.log).toContain('empty done');
  });

  // FineUploader/fine-uploader#1101, tus/tus-js-client#730
  test('two files of the same name and size: what was sent of one is never used for the other', async () => {
    const browser = aBrowser();
    const before = browser.visit();
    browser.store.errorScript = firstRequests(99, 'putPart', 'silence');
    await before.add(film);
    await browser.clock.pass(1000);
    await before.kill();
    browser.store.errorScript = () => undefined;
    const visit = browser.visit();
    const [offered] = await visit.deliveries.findPrevious();
    await visit.deliveries.resumeDelivery(offered?.reference ?? '');
    await visit.deliveries.giveFiles([{ id: 'film', source: sourceOf('film', noise(17 * MIB, 2)) }]);
    await visit.closed();
    expect(browser.calls.filter((call) => call.startsWith('begin'))).toHaveLength(2);
    expect(Buffer.compare(largest(browser), noise(17 * MIB, 2))).toBe(0);
  });

  // transloadit/uppy#1226
  test('a large file after a crash: it needs its file, and does not look active', async () => {
    const browser = aBrowser();
    const before = browser.visit();
    browser.store.errorScript = firstRequests(99, 'putPart', 'silence');
    await before.add(film);
    await browser.clock.pass(1000);
    await before.kill();
    const visit = browser.visit();
    const [offered] = await visit.deliveries.findPrevious();
    const [file] = await visit.deliveries.resumeDelivery(offered?.reference ?? '');
    expect(file).toMatchObject({ name: 'film', size: 17 * MIB, state: { kind: 'needs-file' } });
    const calls = browser.calls.length;
    await browser.clock.pass(3_600_000);
    expect(browser.calls).toHaveLength(calls);
  });

  // aws/aws-sdk-js-v3#2206
  test('progress that only moves when a part ends: it moves with the bytes', async () => {
    const browser = aBrowser();
    const visit = browser.visit();
    const { store } = browser;
    const put = store.put.bind(store);
    const shown: number[] = [];
    store.put = async (object, body, checksum, options) => {
      for (const sent of [2, 4, 6]) {
        options.onProgress(sent);
        const state = visit.states.get('letter');
        shown.push(state && 'sent' in state ? state.sent : -1);
      }
      return put(object, body, checksum, options);
    };
    await visit.add(sourceOf('letter', bytesOf('dear owner')));
    await visit.closed();
    expect(shown.slice(0, 3)).toEqual([2, 4, 6]);
  });
});

function largest(browser: FakeBrowser): Uint8Array {
  return [...browser.store.objects.values()]
    .map(({ bytes }) => bytes)
    .reduce((best, bytes) => (bytes.length > best.length ? bytes : best));
}
