import { describe, expect, test } from 'vitest';
import { Fault } from '../../../src/core/errors.ts';
import type { Bytes } from '../../../src/core/types.ts';
import { bytesOf, crcOf, MIB, noise, unreadableBytes } from '../../support/bytes.ts';
import { errors, firstRequests, scripted, type ScriptedError } from '../../support/scripted-errors.ts';
import { jobOf, SingleUpload, sourceOf, UploadHarness } from '../../support/upload-harness.ts';

const LETTER = 'dear owner';
const LETTER_CRC = crcOf(new TextEncoder().encode(LETTER));
const LARGE = noise(17 * MIB);

const letter = () => jobOf(sourceOf('letter.txt', LETTER, { type: 'text/plain' }));
const film = (bytes: Uint8Array | Bytes = LARGE) => jobOf(sourceOf('film.mov', bytes));

const whole = (bytes: number): number => Math.ceil(bytes / (8 * MIB));
const sentOnce = ['begin key-1', 'putPart upload-1 1', 'putPart upload-1 2', 'putPart upload-1 3'];
const finish = 'finish upload-1 1,2,3';

describe('a small file', () => {
  test('is sent in one request, with its checksum computed and saved before', async () => {
    const world = new UploadHarness();
    const journey = new SingleUpload(world, letter());
    expect(await journey.ended(world.clock)).toEqual({
      kind: 'finish',
      key: 'key-1',
      checksum: LETTER_CRC,
      at: world.clock.now(),
    });
    expect(world.store.calls).toEqual(['put key-1']);
    expect(journey.eventKinds).toEqual(['preparing', 'sending', 'confirming']);
    expect(journey.job.checkpoint).toMatchObject({ key: 'key-1', checksum: LETTER_CRC });
    expect(world.store.objects.get('key-1')).toMatchObject({
      originalName: 'letter.txt',
      contentType: 'text/plain',
    });
  });

  test('without any bytes is sent the same way', async () => {
    const world = new UploadHarness();
    const journey = new SingleUpload(world, jobOf(sourceOf('empty', '')));
    expect(await journey.ended(world.clock)).toMatchObject({ kind: 'finish' });
    expect(world.store.calls).toEqual(['put key-1']);
    expect(journey.progress.every((sent) => sent === 0)).toBe(true);
  });

  test('of 16 MiB is still sent in one request, one byte more in parts', async () => {
    const world = new UploadHarness();
    await new SingleUpload(world, jobOf(sourceOf('a', noise(16 * MIB)))).ended(world.clock);
    expect(world.store.calls).toEqual(['put key-1']);
    const other = new UploadHarness();
    await new SingleUpload(other, jobOf(sourceOf('b', noise(16 * MIB + 1)))).ended(other.clock);
    expect(other.store.calls).toHaveLength(2 + whole(16 * MIB + 1));
  });

  test('whose answer was lost is found to be there: 412 on our own key is success', async () => {
    const world = new UploadHarness();
    world.store.errorScript = scripted({ 'put 1': { after: errors.blocked } });
    const journey = new SingleUpload(world, letter());
    expect(await journey.ended(world.clock)).toMatchObject({
      kind: 'finish',
      key: 'key-1',
      checksum: LETTER_CRC,
    });
    expect(world.store.calls).toEqual(['put key-1', 'put key-1']);
    expect(world.store.objects.size).toBe(1);
  });

  test('that was damaged on the way is refused, sent again, and arrives whole', async () => {
    const world = new UploadHarness();
    world.store.errorScript = scripted({ 'put 1': 'flipped-bit' });
    const journey = new SingleUpload(world, letter());
    expect(await journey.ended(world.clock)).toMatchObject({ kind: 'finish' });
    expect(journey.eventKinds).toContain('wait: checksum-mismatch');
    expect(world.store.calls).toEqual(['put key-1', 'put key-1']);
    expect(world.store.objects.get('key-1')?.bytes).toEqual(new TextEncoder().encode(LETTER));
  });

  test('that is damaged each time fails after four attempts', async () => {
    const world = new UploadHarness();
    world.store.errorScript = firstRequests(99, 'put', 'flipped-bit');
    const journey = new SingleUpload(world, letter());
    expect(await journey.ended(world.clock)).toMatchObject({
      kind: 'fail',
      error: { kind: 'checksum-mismatch' },
    });
    expect(world.store.calls).toHaveLength(4);
  });

  test('that the browser reads differently than before has changed, so it is not sent four times', async () => {
    const world = new UploadHarness();
    const before = noise(MIB + 1);
    const file = editable(before);
    world.store.errorScript = () => {
      file.becomes(edited(before, 0));
      return undefined;
    };
    const journey = new SingleUpload(world, jobOf(sourceOf('letter.txt', file.bytes)));
    expect(await journey.ended(world.clock)).toEqual({
      kind: 'fail',
      error: { kind: 'file-changed', proven: true },
    });
    expect(world.store.calls).toEqual(['put key-1']);
    expect(world.store.objects.size).toBe(0);
    expect(journey.job.checkpoint).toEqual({});
  });

  test('of 1 MiB is read once, and what was read is sent, also a second time, whatever becomes of the file', async () => {
    const world = new UploadHarness();
    const before = noise(MIB);
    const reads: number[] = [];
    const file = editable(before);
    world.store.errorScript = (_operation, nth) => {
      file.becomes(edited(before, 0));
      return nth === 1 ? { before: errors.internal } : undefined;
    };
    const counted: Bytes = {
      ...file.bytes,
      slice: () => expect.fail('sliced'),
      arrayBuffer: () => {
        reads.push(MIB);
        return file.bytes.arrayBuffer();
      },
    };
    const journey = new SingleUpload(world, jobOf(sourceOf('letter.txt', counted)));
    expect(await journey.ended(world.clock)).toMatchObject({ kind: 'finish', checksum: crcOf(before) });
    expect(reads).toEqual([MIB]);
    expect(Buffer.compare(world.store.objects.get('key-1')?.bytes ?? LARGE, before)).toBe(0);
  });

  test('that is another than when its checksum was saved has changed, and nothing of it is sent', async () => {
    const world = new UploadHarness();
    const saved = { key: 'key-0', checksum: crcOf(new TextEncoder().encode('Dear Owner')) };
    const journey = new SingleUpload(world, jobOf(sourceOf('letter.txt', LETTER), saved));
    expect(await journey.ended(world.clock)).toEqual({
      kind: 'fail',
      error: { kind: 'file-changed', proven: true },
    });
    expect(world.store.calls).toEqual([]);
  });

  test('that cannot be read is not retried', async () => {
    const world = new UploadHarness();
    const journey = new SingleUpload(world, jobOf(sourceOf('letter.txt', unreadableBytes(LETTER.length))));
    expect(await journey.ended(world.clock)).toEqual({ kind: 'fail', error: { kind: 'file-unreadable' } });
    expect(world.store.calls).toEqual([]);
  });

  test('that S3 stored differently than it was sent has not arrived; the next attempt gets another key', async () => {
    const world = new UploadHarness();
    const { store } = world;
    const put = store.put.bind(store);
    store.put = async (...request) => ({ ...(await put(...request)), checksum: 'AAAAAAAAAAA=' });
    const journey = new SingleUpload(world, letter());
    expect(await journey.ended(world.clock)).toMatchObject({
      kind: 'fail',
      error: { kind: 'checksum-mismatch' },
    });
    expect(journey.job.checkpoint).toEqual({});
  });

  test('shows its progress, and falls back when an attempt fails', async () => {
    const world = new UploadHarness();
    world.store.errorScript = scripted({ 'put 1': { before: errors.internal } });
    const journey = new SingleUpload(world, letter());
    await journey.ended(world.clock);
    const half = LETTER.length / 2;
    expect(journey.progress).toEqual([0, half, 0, LETTER.length, LETTER.length]);
  });

  test('waits for the guest’s session like for any request', async () => {
    const world = new UploadHarness();
    world.credentials.errors.push(new Fault(errors.slowDown), new Fault(errors.blocked));
    const journey = new SingleUpload(world, letter());
    expect(await journey.ended(world.clock)).toMatchObject({ kind: 'finish' });
    expect(journey.eventKinds).toEqual([
      ...['preparing', 'wait: throttled', 'preparing', 'wait: blocked', 'preparing', 'sending', 'confirming'],
    ]);
  });

  test('fails for good when access is denied', async () => {
    const world = new UploadHarness();
    world.store.errorScript = scripted({ 'put 1': { before: errors.denied } });
    const journey = new SingleUpload(world, letter());
    expect(await journey.ended(world.clock)).toEqual({ kind: 'fail', error: errors.denied });
  });

  test('whose guest has a new identity starts over under that', async () => {
    const world = new UploadHarness();
    world.store.errorScript = scripted({ 'put 1': { before: errors.identityGone } });
    const journey = new SingleUpload(world, letter());
    expect(await journey.ended(world.clock)).toMatchObject({ kind: 'finish', key: 'key-2' });
    expect(world.store.calls).toEqual(['put key-1', 'put key-2']);
  });

  test('starts over three times and no more', async () => {
    const world = new UploadHarness();
    world.store.errorScript = firstRequests(99, 'put', { before: errors.identityGone });
    const journey = new SingleUpload(world, letter());
    expect(await journey.ended(world.clock)).toEqual({ kind: 'fail', error: errors.identityGone });
    expect(world.store.calls).toEqual(['put key-1', 'put key-2', 'put key-3', 'put key-4']);
  });

  test('ends without an event when it was aborted', async () => {
    const world = new UploadHarness();
    world.store.errorScript = scripted({ 'put 1': 'silence' });
    const journey = new SingleUpload(world, letter());
    await world.clock.until(() => world.store.calls.length === 1);
    const before = journey.events.length;
    journey.controller.abort('pause');
    expect(await journey.ended(world.clock)).toBeNull();
    expect(journey.events).toHaveLength(before);
  });
});

describe('a large file', () => {
  test('is sent in parts, and S3 assembles it', async () => {
    const world = new UploadHarness();
    const journey = new SingleUpload(world, film());
    expect(await journey.ended(world.clock)).toMatchObject({ kind: 'finish', checksum: crcOf(LARGE) });
    expect(world.store.calls.toSorted()).toEqual([...sentOnce, finish].toSorted());
    expect(world.store.calls.at(-1)).toBe(finish);
    expect(journey.eventKinds).toEqual(['preparing', 'sending', 'confirming']);
    expect(Buffer.compare(world.store.objects.get('key-1')?.bytes ?? LARGE, LARGE)).toBe(0);
  });

  test('never shows more progress than it has bytes', async () => {
    const world = new UploadHarness();
    world.store.errorScript = scripted({
      'putPart 1': { before: errors.internal },
      'putPart 2': { after: errors.blocked },
      'putPart 3': 'flipped-bit',
      'putPart 5': { before: errors.uploadGone },
    });
    const journey = new SingleUpload(world, film());
    expect(await journey.ended(world.clock)).toMatchObject({ kind: 'finish' });
    expect(Math.max(...journey.progress)).toBe(LARGE.length);
    expect(journey.progress.at(-1)).toBe(LARGE.length);
  });

  test('sends only the failed part again, and never begins a second multipart upload', async () => {
    const world = new UploadHarness();
    world.store.errorScript = scripted({
      'putPart 2': { before: errors.internal },
      'putPart 3': { after: errors.blocked },
      'putPart 4': 'flipped-bit',
      'finish 1': { before: errors.internal },
    });
    const journey = new SingleUpload(world, film());
    expect(await journey.ended(world.clock)).toMatchObject({ kind: 'finish', checksum: crcOf(LARGE) });
    const { calls } = world.store;
    expect(calls.filter((call) => call.startsWith('begin'))).toEqual(['begin key-1']);
    expect(calls.filter((call) => call.startsWith('putPart'))).toHaveLength(3 + 3);
    expect(calls.filter((call) => call.startsWith('finish'))).toEqual([finish, finish]);
  });

  test('whose token expires in the middle signs only the failed request again', async () => {
    const world = new UploadHarness();
    world.store.errorScript = scripted({ 'putPart 2': { before: errors.expired } });
    const journey = new SingleUpload(world, film());
    const start = world.clock.now();
    expect(await journey.ended(world.clock)).toMatchObject({ kind: 'finish', at: start });
    expect(world.store.calls).toHaveLength(sentOnce.length + 2);
  });

  test('whose answer to Complete was lost is there once: NoSuchUpload, and the key is taken', async () => {
    const world = new UploadHarness();
    world.store.errorScript = scripted({ 'finish 1': { after: errors.blocked } });
    const journey = new SingleUpload(world, film());
    expect(await journey.ended(world.clock)).toMatchObject({
      kind: 'finish',
      key: 'key-1',
      checksum: crcOf(LARGE),
    });
    expect(world.store.calls.slice(-3)).toEqual([finish, finish, 'exists key-1']);
    expect(world.store.objects.size).toBe(1);
  });

  test('whose Complete is answered by 200 with an error in it is not done', async () => {
    const world = new UploadHarness();
    // The adapter reads the body: what reaches the core is the error.
    world.store.errorScript = scripted({ 'finish 1': { before: errors.internal } });
    const journey = new SingleUpload(world, film());
    expect(await journey.ended(world.clock)).toMatchObject({ kind: 'finish' });
    expect(world.store.calls.slice(-2)).toEqual([finish, finish]);
  });

  test('of which S3 lacks a part at Complete is listed again, and only that part is sent again', async () => {
    const world = new UploadHarness();
    const put = world.store.putPart.bind(world.store);
    let puts = 0;
    // S3 confirms the second part and has another one in its place.
    world.store.putPart = async (upload, partNumber, body, checksum, options) => {
      const part = await put(upload, partNumber, body, checksum, options);
      puts += 1;
      return puts <= 3 && partNumber === 2 ? { ...part, etag: '"another"' } : part;
    };
    const listParts = world.store.listParts.bind(world.store);
    world.store.listParts = async (...asked) =>
      (await listParts(...asked)).filter(({ partNumber }) => partNumber !== 2);
    const journey = new SingleUpload(world, film());
    expect(await journey.ended(world.clock)).toMatchObject({ kind: 'finish', checksum: crcOf(LARGE) });
    expect(puts).toBe(4);
    expect(journey.progress.at(-1)).toBe(LARGE.length);
  });

  test('of which S3 always lacks a part fails', async () => {
    const world = new UploadHarness();
    const error = {
      kind: 'bug',
      message: '400 InvalidPart',
      trace: { ...errors.conflict.trace, code: 'InvalidPart' },
    } as const;
    world.store.errorScript = firstRequests(99, 'finish', { before: error });
    const journey = new SingleUpload(world, film());
    expect(await journey.ended(world.clock)).toEqual({ kind: 'fail', error });
    expect(world.store.calls.filter((call) => call.startsWith('finish'))).toHaveLength(3);
  });

  test('whose Complete conflicts with our own unanswered one waits and sends it again', async () => {
    const world = new UploadHarness();
    world.store.errorScript = scripted({
      'finish 1': 'silence-after',
      'finish 2': { before: errors.conflict },
    });
    const journey = new SingleUpload(world, film());
    expect(await journey.ended(world.clock)).toMatchObject({ kind: 'finish' });
    expect(journey.eventKinds.slice(-5)).toEqual([
      ...['confirming', 'wait: stalled', 'confirming', 'wait: conflict', 'confirming'],
    ]);
    expect(world.store.calls.slice(-4)).toEqual([finish, finish, finish, 'exists key-1']);
    expect(world.store.objects.size).toBe(1);
  });

  test('whose parts are gone begins again under the same key, and keeps its checksum', async () => {
    const world = new UploadHarness();
    world.store.errorScript = scripted({ 'putPart 3': { before: errors.uploadGone } });
    const journey = new SingleUpload(world, film());
    expect(await journey.ended(world.clock)).toMatchObject({ kind: 'finish', key: 'key-1' });
    expect(world.store.calls.filter((call) => /^(begin|finish)/.test(call))).toEqual([
      ...['begin key-1', 'begin key-1', 'finish upload-2 1,2,3'],
    ]);
  });

  test('whose parts are gone at Complete is looked for, not found, and begun again', async () => {
    const world = new UploadHarness();
    world.store.errorScript = (operation, nth) => {
      if (operation === 'finish' && nth === 1) world.store.expire('upload-1');
      return undefined;
    };
    const journey = new SingleUpload(world, film());
    expect(await journey.ended(world.clock)).toMatchObject({ kind: 'finish', key: 'key-1' });
    expect(world.store.calls.filter((call) => !call.startsWith('putPart'))).toEqual([
      ...['begin key-1', finish, 'exists key-1', 'begin key-1', 'finish upload-2 1,2,3'],
    ]);
  });

  test('whose key is taken when it begins again was completed before', async () => {
    const world = new UploadHarness();
    // S3 may find the checksum of a refused write wrong before it looks at the key: then "not there" is not true.
    world.store.errorScript = scripted({ 'finish 1': { after: errors.blocked } });
    world.store.exists = () => Promise.resolve(false);
    const journey = new SingleUpload(world, film());
    expect(await journey.ended(world.clock)).toMatchObject({
      kind: 'finish',
      key: 'key-1',
      checksum: crcOf(LARGE),
    });
    expect(world.store.calls.slice(-2)).toEqual(['finish upload-2 1,2,3', 'discard upload-2']);
    expect(world.store.uploads).toEqual([]);
    expect(world.store.objects.size).toBe(1);
  });

  test('that was rewritten while its parts were sent fails, and nothing is stored', async () => {
    const world = new UploadHarness();
    const file = editable(LARGE);
    world.store.errorScript = (operation, nth) => {
      if (operation === 'putPart' && nth === 3) file.becomes(edited(LARGE, 0));
      return undefined;
    };
    const journey = new SingleUpload(world, film(file.bytes));
    expect(await journey.ended(world.clock)).toEqual({
      kind: 'fail',
      error: { kind: 'file-changed', proven: true },
    });
    expect(world.store.calls.filter((call) => call.startsWith('finish'))).toEqual([]);
    expect(world.store.objects.size).toBe(0);
    expect(journey.job.checkpoint).toEqual({});
  });

  test('is never in memory as a whole: no read is longer than a part', async () => {
    const world = new UploadHarness();
    const reads: number[] = [];
    await new SingleUpload(world, film(recording(LARGE, reads))).ended(world.clock);
    expect(Math.max(...reads)).toBe(8 * MIB);
  });
});

describe('a large file that is resumed', () => {
  /** A file of which S3 holds these parts, as the journal remembers it. */
  async function interrupted(parts: readonly number[], others: ScriptedError = 'silence') {
    const world = new UploadHarness();
    world.store.errorScript = (operation, nth) =>
      operation === 'putPart' && !parts.includes(nth) ? others : undefined;
    const journey = new SingleUpload(world, film());
    await world.clock.until(() => world.store.calls.length === 4);
    journey.controller.abort('pause');
    await journey.ended(world.clock);
    world.store.errorScript = () => undefined;
    world.store.calls.length = 0;
    return { world, job: journey.job };
  }

  test('lists the parts that are there and sends only the rest', async () => {
    const { world, job } = await interrupted([1, 3]);
    const journey = new SingleUpload(world, job);
    expect(await journey.ended(world.clock)).toMatchObject({ kind: 'finish', checksum: crcOf(LARGE) });
    expect(world.store.calls).toHaveLength(3);
    expect(world.store.calls[0]).toBe('listParts upload-1');
    expect(world.store.calls[2]).toBe(finish);
    expect(journey.progress.at(-1)).toBe(LARGE.length);
  });

  test('sends a part again that S3 stored with other bytes', async () => {
    const { world, job } = await interrupted([1, 2], 'silence-after');
    const other = edited(LARGE, 8 * MIB + 5);
    const journey = new SingleUpload(world, { ...job, source: sourceOf('film.mov', other) });
    expect(await journey.ended(world.clock)).toMatchObject({ kind: 'finish', checksum: crcOf(other) });
    expect(world.store.calls).toEqual(['listParts upload-1', 'putPart upload-1 2', finish]);
  });

  test('is found to be there after a Complete without an answer', async () => {
    const world = new UploadHarness();
    world.store.errorScript = scripted({ 'finish 1': 'silence-after' });
    const before = new SingleUpload(world, film());
    await world.clock.until(() => world.store.calls.includes(finish));
    before.controller.abort('the tab was closed');
    await before.ended(world.clock);
    world.store.calls.length = 0;
    const journey = new SingleUpload(world, before.job);
    expect(await journey.ended(world.clock)).toMatchObject({ kind: 'finish', checksum: crcOf(LARGE) });
    expect(world.store.calls).toEqual(['listParts upload-1', 'exists key-1']);
  });

  test('whose parts were removed meanwhile starts over, without checking whether it is there', async () => {
    const { world, job } = await interrupted([1, 3]);
    world.store.expire('upload-1');
    const journey = new SingleUpload(world, job);
    expect(await journey.ended(world.clock)).toMatchObject({ kind: 'finish', key: 'key-1' });
    expect(world.store.calls.slice(0, 2)).toEqual(['listParts upload-1', 'begin key-1']);
    expect(journey.job.checkpoint.fingerprint).toBe(job.checkpoint.fingerprint);
  });

  test('of which S3 already has all parts is only completed', async () => {
    const world = new UploadHarness();
    const before = new SingleUpload(world, film());
    await before.ended(world.clock);
    world.store.calls.length = 0;
    const journey = new SingleUpload(world, before.job);
    expect(await journey.ended(world.clock)).toMatchObject({ kind: 'finish', key: 'key-1' });
    expect(world.store.calls).toEqual([]);
  });

  test('that has another checksum than when Complete was sent has changed', async () => {
    const world = new UploadHarness();
    world.store.errorScript = scripted({ 'finish 1': 'silence' });
    const before = new SingleUpload(world, film());
    await world.clock.until(() => world.store.calls.includes(finish));
    before.controller.abort('the tab was closed');
    await before.ended(world.clock);
    const source = sourceOf('film.mov', edited(LARGE, 9 * MIB));
    const journey = new SingleUpload(world, { ...before.job, source });
    expect(await journey.ended(world.clock)).toEqual({
      kind: 'fail',
      error: { kind: 'file-changed', proven: true },
    });
    expect(world.store.objects.size).toBe(0);
  });
});

/** A file in a browser that does not tell when it changes: whoever reads it reads what is there now. */
function editable(data: Uint8Array) {
  let now = data;
  const view = (start: number, end: number): Bytes => ({
    size: end - start,
    slice: (from, to) => view(start + from, start + to),
    arrayBuffer: () => bytesOf(now.subarray(start, end)).arrayBuffer(),
  });
  return { bytes: view(0, data.length), becomes: (other: Uint8Array) => void (now = other) };
}

/** The same with another byte at this place. */
function edited(data: Uint8Array, place: number): Uint8Array {
  const other = data.slice();
  other[place] = 1 + (other[place] ?? 0);
  return other;
}

/** Bytes that write down how much of them is read at once. */
function recording(data: Uint8Array, reads: number[]): Bytes {
  const view = (bytes: Bytes): Bytes => ({
    size: bytes.size,
    slice: (start, end) => view(bytes.slice(start, end)),
    arrayBuffer: () => {
      reads.push(bytes.size);
      return bytes.arrayBuffer();
    },
  });
  return view(bytesOf(data));
}
