import { describe, expect, test } from 'vitest';
import { Activity } from '../../../src/core/upload/activity.ts';
import type { RequestSpec } from '../../../src/core/requests/request-scheduler.ts';
import { transition } from '../../../src/core/upload/transition.ts';
import type { UploadState } from '../../../src/core/types.ts';
import { settled } from '../../support/fake-clock.ts';
import { errors } from '../../support/troubles.ts';

/** One piece of work under way, as a test drives it. */
interface Work {
  readonly watcher: RequestSpec['listener'];
  succeed(): Promise<void>;
  fail(): Promise<void>;
}

/** An upload's activity and the state that it leads to. */
function activity() {
  let state: UploadState = { kind: 'active', phase: 'preparing', sent: 0 };
  const all = new Activity((event) => {
    state = transition(state, event);
  });
  const begin = (bytes: number): Work => {
    let watcher: RequestSpec['listener'] | undefined;
    let settle: { resolve: () => void; reject: (reason: Error) => void } | undefined;
    all
      .track(bytes, (given) => {
        watcher = given;
        return new Promise<void>((resolve, reject) => (settle = { resolve, reject }));
      })
      .catch(() => undefined);
    if (!watcher || !settle) throw new Error('The work was not begun.');
    const { resolve, reject } = settle;
    return {
      watcher,
      succeed: () => (resolve(), settled()),
      fail: () => (reject(new Error('no')), settled()),
    };
  };
  return { all, begin, state: () => state };
}

const sending = (sent: number): UploadState => ({ kind: 'active', phase: 'sending', sent });
const waiting = (until: number | null, sent: number): UploadState => ({
  kind: 'waiting',
  error: errors.internal,
  until,
  sent,
});

describe('what an upload is doing', () => {
  test('its progress is what S3 holds and what is being handed over', async () => {
    const { all, begin, state } = activity();
    all.enter('sending');
    const [a, b] = [begin(100), begin(100)];
    a.watcher.progress(60);
    b.watcher.progress(30);
    expect(state()).toEqual(sending(90));
    a.watcher.progress(100);
    await a.succeed();
    expect(state()).toEqual(sending(130));
  });

  test('falls back when an attempt fails', async () => {
    const { all, begin, state } = activity();
    all.enter('sending');
    const a = begin(100);
    a.watcher.progress(60);
    a.watcher.progress(0);
    expect(state()).toEqual(sending(0));
    a.watcher.progress(20);
    await a.fail();
    expect(state()).toEqual(sending(0));
  });

  test('waits only when all of it waits, and until the first of it goes on', () => {
    const { all, begin, state } = activity();
    all.enter('sending');
    const [a, b] = [begin(100), begin(100)];
    b.watcher.progress(10);
    a.watcher.waiting(errors.internal, 9000);
    expect(state()).toEqual(sending(10));
    b.watcher.waiting(errors.internal, 5000);
    expect(state()).toEqual(waiting(5000, 10));
    b.watcher.resumed();
    expect(state()).toEqual(sending(10));
  });

  test('what waits for an event waits longer than what waits for a moment', () => {
    const { all, begin, state } = activity();
    all.enter('sending');
    const [a, b] = [begin(100), begin(100)];
    a.watcher.waiting(errors.internal, null);
    b.watcher.waiting(errors.internal, 5000);
    expect(state()).toEqual(waiting(5000, 0));
  });

  test('waits as soon as the last that did not wait is done', async () => {
    const { all, begin, state } = activity();
    all.enter('sending');
    const [a, b] = [begin(100), begin(100)];
    a.watcher.waiting(errors.internal, 9000);
    await b.succeed();
    expect(state()).toEqual(waiting(9000, 0));
    a.watcher.resumed();
    expect(state()).toEqual(sending(0));
    a.watcher.progress(5);
    expect(state()).toEqual(sending(105));
  });

  test('goes on as soon as something new is begun', () => {
    const { all, begin, state } = activity();
    all.enter('sending');
    begin(100).watcher.waiting(errors.internal, 9000);
    expect(state()).toEqual(waiting(9000, 0));
    begin(100);
    expect(state()).toEqual(sending(0));
  });

  test('starting over, nothing counts twice', async () => {
    const { all, begin, state } = activity();
    all.enter('sending');
    await begin(100).succeed();
    expect(state()).toEqual(sending(100));
    all.resetProgress();
    await begin(100).succeed();
    expect(state()).toEqual(sending(100));
  });
});
