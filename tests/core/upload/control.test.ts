import { describe, expect, test } from 'vitest';
import { UNDO_MS } from '../../../src/core/upload/queue.ts';
import { MIB, noise } from '../../support/bytes.ts';
import { FakeClock, settled } from '../../support/fake-clock.ts';
import { errors, firstRequests, scripted } from '../../support/scripted-errors.ts';
import { FakeBrowser } from '../../support/browser-visit.ts';
import { sourceOf } from '../../support/upload-harness.ts';
import type { Checksums } from '../../../src/core/ports.ts';
import type { Bytes } from '../../../src/core/types.ts';
import { checksums } from '../../../src/engine/checksums.ts';

const film = sourceOf('film', noise(17 * MIB));

/** A page on which a film is being sent: this many of its three parts have arrived, the others are on their way. */
async function filming(arrived: number) {
  const browser = new FakeBrowser();
  const visit = browser.visit();
  browser.store.errorScript = (operation, nth) =>
    operation === 'putPart' && nth > arrived ? 'silence' : undefined;
  await visit.add(film);
  await browser.clock.until(() => browser.calls.length === 4);
  await settled();
  browser.store.errorScript = () => undefined;
  browser.store.calls.length = 0;
  return { browser, visit, command: visit.deliveries.command.bind(visit.deliveries) };
}

/** A page on which a large upload is about to begin: S3 has heard of it, and answers `ms` later. */
async function beginning(ms = 1000) {
  const browser = new FakeBrowser();
  const visit = browser.visit();
  const begin = browser.store.begin.bind(browser.store);
  browser.store.begin = async (object, signal) => {
    const upload = await begin(object, signal);
    await browser.clock.sleep(ms, signal);
    return upload;
  };
  await visit.add(film);
  await browser.clock.until(() => browser.calls.length === 1);
  return { browser, visit, command: visit.deliveries.command.bind(visit.deliveries) };
}

describe('pausing', () => {
  test('stops at once and keeps what arrived; resuming sends only the rest', async () => {
    const { browser, visit, command } = await filming(2);
    command('pause', ['film']);
    await browser.clock.pass(3_600_000);
    expect(visit.kinds).toEqual({ film: 'paused' });
    expect(browser.store.uploads).toEqual(['upload-1']);
    expect(browser.store.inFlight.requests).toBe(0);
    command('resume', ['film']);
    await visit.closed();
    expect(browser.calls).toHaveLength(4);
    expect([browser.calls[0], ...browser.calls.slice(2)]).toEqual([
      ...['listParts upload-1', 'finish upload-1 1,2,3', 'put delivery.json'],
    ]);
  });

  test('and resuming reads nothing again that was read before, but the ends of the file', async () => {
    const real = checksums(new FakeClock());
    let read = 0;
    const counting: Checksums = {
      of: (bytes, signal) => {
        read += bytes.size;
        return real.of(bytes, signal);
      },
      hold: (bytes, signal) => real.hold(bytes, signal),
      join: (pieces) => real.join(pieces),
    };
    const browser = new FakeBrowser({ sums: counting });
    const visit = browser.visit();
    browser.store.errorScript = (operation, nth) =>
      operation === 'putPart' && nth > 2 ? 'silence' : undefined;
    await visit.add(film);
    await browser.clock.until(() => browser.calls.length === 4);
    await settled();
    browser.store.errorScript = () => undefined;
    visit.deliveries.command('pause', ['film']);
    await browser.clock.pass(1000);
    read = 0;
    visit.deliveries.command('resume', ['film']);
    await browser.clock.until(() => visit.kinds.film === 'done');
    expect(read).toBeLessThan(MIB);
  });

  test('all uploads leaves nothing running and starts nothing; resuming all sends everything once', async () => {
    const browser = new FakeBrowser();
    const visit = browser.visit();
    const names = Array.from({ length: 50 }, (_, n) => `f${n}`);
    browser.store.errorScript = firstRequests(99, 'put', 'silence');
    await visit.add(...names);
    await settled();
    visit.deliveries.command('pause', names);
    await browser.clock.pass(3_600_000);
    expect(new Set(Object.values(visit.kinds))).toEqual(new Set(['paused']));
    const before = browser.calls.length;
    expect(before).toBeLessThanOrEqual(6);
    browser.store.errorScript = () => undefined;
    visit.deliveries.command('resume', names);
    await visit.closed();
    expect(browser.calls).toHaveLength(before + names.length + 1);
    expect(browser.arrived).toHaveLength(names.length + 1);
  });

  test('a queued upload keeps it from starting', async () => {
    const browser = new FakeBrowser();
    const visit = browser.visit();
    browser.store.errorScript = firstRequests(99, 'put', 'silence');
    await visit.add(...Array.from({ length: 30 }, (_, n) => `f${n}`));
    visit.deliveries.command('pause', ['f29']);
    browser.store.errorScript = () => undefined;
    await browser.clock.until(() => browser.arrived.length === 29);
    await browser.clock.pass(3_600_000);
    expect(visit.kinds.f29).toBe('paused');
    expect(visit.stage).toBe('open');
  });

  test('and resuming before the run has ended does not start a second one', async () => {
    const { browser, visit, command } = await filming(0);
    command('pause', ['film']);
    command('resume', ['film']);
    command('pause', ['film']);
    command('resume', ['film']);
    await visit.closed();
    expect(browser.calls.filter((call) => call.startsWith('listParts'))).toHaveLength(1);
    expect(browser.calls.filter((call) => call.startsWith('putPart'))).toHaveLength(3);
    expect(browser.arrived).toEqual(['delivery.json', 'film']);
  });

  test('while S3 begins a multipart upload waits for its id, which is needed to use or abort it', async () => {
    const { browser, visit, command } = await beginning();
    command('pause', ['film']);
    expect(visit.kinds).toEqual({ film: 'paused' });
    await browser.clock.pass(3_600_000);
    expect(browser.calls).toEqual(['begin film']);
    command('resume', ['film']);
    await visit.closed();
    expect(browser.calls.filter((call) => call.startsWith('begin'))).toEqual(['begin film']);
    expect(browser.store.uploads).toEqual([]);
  });

  test('while S3 does not answer the begin request does not wait for ever', async () => {
    const browser = new FakeBrowser();
    const visit = browser.visit();
    browser.store.errorScript = scripted({ 'begin 1': 'silence' });
    await visit.add(film);
    await browser.clock.until(() => browser.calls.length === 1);
    visit.deliveries.command('pause', ['film']);
    await browser.clock.pass(3_600_000);
    expect(browser.store.inFlight.requests).toBe(0);
    expect(browser.calls).toEqual(['begin film']);
    visit.deliveries.command('resume', ['film']);
    await visit.closed();
    expect(browser.arrived).toEqual(['delivery.json', 'film']);
  });

  test('an upload that arrives at the same moment leaves it done', async () => {
    const browser = new FakeBrowser();
    const visit = browser.visit();
    await visit.add('a');
    await browser.clock.until(() => browser.arrived.length === 1);
    visit.deliveries.command('pause', ['a']);
    visit.deliveries.command('resume', ['a']);
    await visit.closed();
    expect(browser.arrived).toEqual(['a', 'delivery.json']);
  });
});

describe('cancelling', () => {
  test('stops at once, and throws the parts away after eight seconds', async () => {
    const { browser, visit, command } = await filming(2);
    command('cancel', ['film']);
    await browser.clock.pass(UNDO_MS - 1);
    expect(visit.kinds).toEqual({ film: 'cancelling' });
    expect(browser.calls).toEqual([]);
    await browser.clock.pass(1);
    expect(visit.kinds).toEqual({ film: 'cancelled' });
    expect(browser.calls).toEqual(['discard upload-1']);
    expect(browser.store.uploads).toEqual([]);
    expect((await browser.journal.load()).uploads).toEqual([]);
  });

  test.each([
    { moment: 'in time', answer: 1000 },
    { moment: 'only when all is over', answer: UNDO_MS + 1000 },
  ])('while S3 begins an upload throws it away, though its id comes $moment', async ({ answer }) => {
    const { browser, visit, command } = await beginning(answer);
    command('cancel', ['film']);
    await browser.clock.pass(60_000);
    expect(visit.kinds).toEqual({ film: 'cancelled' });
    expect(browser.calls).toEqual(['begin film', 'discard upload-1']);
    expect(browser.store.uploads).toEqual([]);
    expect((await browser.journal.load()).uploads).toEqual([]);
  });

  test.each([
    { what: 'a large file', source: film, asked: 'finish', answer: 1000 },
    { what: 'a large file, which takes S3 long,', source: film, asked: 'finish', answer: UNDO_MS + 1000 },
    { what: 'a small file', source: sourceOf('note', 'dear owner'), asked: 'put', answer: 1000 },
    {
      what: 'a small file, on a slow line,',
      source: sourceOf('note', 'me'),
      asked: 'put',
      answer: UNDO_MS + 1000,
    },
  ] as const)(
    '$what of which S3 has all is too late, and the guest and the owner learn of it',
    async (late) => {
      const browser = new FakeBrowser();
      const { store, clock } = browser;
      const answered = async <T>(answer: Promise<T>, signal: AbortSignal): Promise<T> => {
        const given = await answer;
        await clock.sleep(late.answer, signal);
        return given;
      };
      const put = store.put.bind(store);
      const finish = store.finish.bind(store);
      store.put = (object, body, checksum, options) =>
        answered(put(object, body, checksum, options), options.signal);
      store.finish = (upload, parts, checksum, size, signal) =>
        answered(finish(upload, parts, checksum, size, signal), signal);
      const visit = browser.visit();
      await visit.add(late.source);
      const { name } = late.source;
      await clock.until(() => browser.arrived.includes(name));
      visit.deliveries.command('cancel', [name]);
      expect(visit.kinds).toEqual({ [name]: 'cancelling' });
      await visit.closed();
      expect(visit.kinds).toEqual({ [name]: 'done' });
      expect(browser.manifests.flatMap(({ files }) => files.map((file) => file.name))).toEqual([name]);
      expect(browser.calls.filter((call) => call.startsWith('discard'))).toEqual([]);
    },
  );

  test('is too late as well for a file that turns out to be there already', async () => {
    const browser = new FakeBrowser();
    const { store, clock } = browser;
    const put = store.put.bind(store);
    store.put = async (object, body, checksum, options) => {
      const receipt = await put(object, body, checksum, options);
      if (object.originalName !== 'note') return receipt;
      // The browser itself sends a PUT again whose connection was cut.
      await clock.sleep(1000, options.signal);
      return await put(object, body, checksum, options);
    };
    const visit = browser.visit();
    await visit.add('note');
    await clock.until(() => browser.arrived.includes('note'));
    visit.deliveries.command('cancel', ['note']);
    await visit.closed();
    expect(visit.kinds).toEqual({ note: 'done' });
  });

  test('a small file whose body is only partly handed over stops it, and nothing of it arrives', async () => {
    const browser = new FakeBrowser();
    browser.store.put = (_object, _body, _checksum, { signal, onProgress }) => {
      onProgress(1);
      return browser.clock
        .sleep(3_600_000, signal)
        .then(() => Promise.reject(new Error('Nobody waits so long.')));
    };
    const visit = browser.visit();
    await visit.add('note');
    await settled();
    visit.deliveries.command('cancel', ['note']);
    await browser.clock.pass(UNDO_MS);
    expect(visit.kinds).toEqual({ note: 'cancelled' });
    await browser.clock.pass(5_000);
    expect(browser.clock.sleepers).toBe(0);
    expect(browser.arrived).toEqual([]);
  });

  test('can be undone, and what arrived is kept', async () => {
    const { browser, visit, command } = await filming(2);
    command('cancel', ['film']);
    await browser.clock.pass(UNDO_MS - 1);
    command('undo', ['film']);
    await visit.closed();
    expect(browser.calls.filter((call) => call.startsWith('putPart'))).toHaveLength(1);
    expect(browser.calls).not.toContain('discard upload-1');
  });

  test('again after undoing starts the eight seconds again', async () => {
    const { browser, visit, command } = await filming(0);
    browser.store.errorScript = firstRequests(99, 'listParts', 'silence');
    command('cancel', ['film']);
    await browser.clock.pass(5000);
    command('undo', ['film']);
    command('cancel', ['film']);
    await browser.clock.pass(5000);
    expect(visit.kinds).toEqual({ film: 'cancelling' });
    await browser.clock.pass(3000);
    expect(visit.kinds).toEqual({ film: 'cancelled' });
    expect(browser.calls.filter((call) => call.startsWith('discard'))).toEqual(['discard upload-1']);
  });

  test('retries to throw the parts away, and gives up where that is refused', async () => {
    const { browser, command } = await filming(2);
    browser.store.errorScript = scripted({
      'discard 1': { before: errors.internal },
      'discard 2': { before: errors.denied },
    });
    command('cancel', ['film']);
    await browser.clock.pass(60_000);
    expect(browser.calls).toEqual(['discard upload-1', 'discard upload-1']);
  });

  test('removes an upload that cannot be sent', async () => {
    const browser = new FakeBrowser();
    const visit = browser.visit();
    browser.store.errorScript = scripted({ 'put 1': { before: errors.denied } });
    await visit.add('a');
    await browser.clock.pass(1000);
    expect(visit.kinds).toEqual({ a: 'failed' });
    visit.deliveries.command('cancel', ['a']);
    await browser.clock.pass(UNDO_MS);
    expect(visit.kinds).toEqual({ a: 'cancelled' });
  });
});

describe('retrying', () => {
  test('sends a failed upload', async () => {
    const browser = new FakeBrowser();
    const visit = browser.visit();
    browser.store.errorScript = scripted({ 'put 1': { before: errors.denied } });
    await visit.add('a');
    await browser.clock.pass(1000);
    visit.deliveries.command('retry', ['a']);
    await visit.closed();
    expect(browser.calls).toEqual(['put a', 'put a', 'put delivery.json']);
  });

  test('makes the next attempt at once of what waits, however long a proxy asked for', async () => {
    const browser = new FakeBrowser();
    const visit = browser.visit();
    browser.store.errorScript = scripted({
      'put 1': { before: { ...errors.slowDown, retryAfter: 3_600_000 } },
    });
    await visit.add('a');
    await browser.clock.pass(1000);
    expect(visit.kinds).toEqual({ a: 'waiting' });
    visit.deliveries.command('retry', ['a']);
    await browser.clock.pass(0);
    expect(visit.kinds).toEqual({ a: 'done' });
    expect(browser.calls.filter((call) => call === 'put a')).toHaveLength(2);
  });

  test('makes the next attempt at once of what is silent: a small file, and one in parts without those that are there', async () => {
    const browser = new FakeBrowser();
    const visit = browser.visit();
    browser.store.errorScript = scripted({ 'put 1': 'silence', 'putPart 2': 'silence' });
    await visit.add('a', film);
    await browser.clock.pass(16_000);
    visit.deliveries.command('retry', ['a', 'film']);
    await browser.clock.pass(0);
    expect(visit.kinds).toEqual({ a: 'done', film: 'done' });
    expect(browser.calls.filter((call) => call.startsWith('putPart'))).toHaveLength(4);
  });

  test('a file that had changed sends it as it is now, under a new key, and throws the old parts away', async () => {
    const browser = new FakeBrowser();
    const visit = browser.visit();
    let content = noise(17 * MIB, 1);
    const view = (start: number, end: number): Bytes => ({
      size: end - start,
      slice: (from, to) => view(start + from, start + to),
      arrayBuffer: () => Promise.resolve(content.slice(start, end).buffer),
    });
    browser.store.errorScript = (operation, nth) => {
      if (operation === 'putPart' && nth === 1) content = noise(17 * MIB, 2);
      return undefined;
    };
    await visit.add({ ...film, bytes: view(0, 17 * MIB) });
    await browser.clock.pass(1000);
    expect(visit.states.get('film')).toMatchObject({ kind: 'failed', error: { kind: 'file-changed' } });
    expect(browser.store.uploads).toEqual([]);
    visit.deliveries.command('retry', ['film']);
    await visit.closed();
    expect(browser.calls.filter((call) => call.startsWith('begin'))).toEqual(['begin film', 'begin film']);
    expect(browser.arrived).toEqual(['delivery.json', 'film']);
  });
});

describe('a command that the state does not accept', () => {
  test('changes nothing', async () => {
    const browser = new FakeBrowser();
    const visit = browser.visit();
    await visit.add('a');
    await visit.closed();
    const length = visit.log.length;
    for (const command of ['pause', 'resume', 'retry', 'cancel', 'undo'] as const)
      visit.deliveries.command(command, ['a', 'nobody']);
    await visit.deliveries.giveFiles([
      { id: 'a', source: sourceOf('a', 'other') },
      { id: 'nobody', source: film },
    ]);
    await browser.clock.pass(3_600_000);
    expect(visit.log).toHaveLength(length);
    expect(browser.calls).toEqual(['put a', 'put delivery.json']);
  });

  test('adding a file twice under one id is a bug of the page, and is refused', async () => {
    const browser = new FakeBrowser();
    const visit = browser.visit();
    await visit.add('a');
    await expect(visit.add('a')).rejects.toMatchObject({ error: { kind: 'bug' } });
    await visit.closed();
    expect(browser.arrived).toEqual(['a', 'delivery.json']);
  });
});
