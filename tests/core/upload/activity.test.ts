import { describe, expect, test } from 'vitest';
import { Activity } from '../../../src/core/upload/activity.ts';
import type { RequestSpec } from '../../../src/core/requests/request-scheduler.ts';
import { uploadTransition } from '../../../src/core/upload/transition.ts';
import type { UploadState } from '../../../src/core/types.ts';
import { settled } from '../../support/fake-clock.ts';
import { errors } from '../../support/scripted-errors.ts';

/** One piece of work under way, as a test drives it. */
interface Work {
  readonly listener: RequestSpec['listener'];
  succeed(): Promise<void>;
  fail(): Promise<void>;
}

/** An upload's activity and the state that it leads to. */
function activity() {
  let state: UploadState = { kind: 'active', phase: 'preparing', sent: 0 };
  const all = new Activity((event) => {
    state = uploadTransition(state, event);
  });
  const begin = (bytes: number): Work => {
    let listener: RequestSpec['listener'] | undefined;
    let settle: { resolve: () => void; reject: (reason: Error) => void } | undefined;
    all
      .track(bytes, (given) => {
        listener = given;
        return new Promise<void>((resolve, reject) => (settle = { resolve, reject }));
      })
      .catch(() => undefined);
    if (!listener || !settle) throw new Error('The work was not begun.');
    const { resolve, reject } = settle;
    return {
      listener,
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
  test('its progress is what S3 has confirmed plus what is being handed over', async () => {
    const { all, begin, state } = activity();
    all.enter('sending');
    const [a, b] = [begin(100), begin(100)];
    a.listener.progress(60);
    b.listener.progress(30);
    expect(state()).toEqual(sending(90));
    a.listener.progress(100);
    await a.succeed();
    expect(state()).toEqual(sending(130));
  });

  test('falls back when an attempt fails', async () => {
    const { all, begin, state } = activity();
    all.enter('sending');
    const a = begin(100);
    a.listener.progress(60);
    a.listener.progress(0);
    expect(state()).toEqual(sending(0));
    a.listener.progress(20);
    await a.fail();
    expect(state()).toEqual(sending(0));
  });

  test('waits only when all requests wait, and until the first of them continues', () => {
    const { all, begin, state } = activity();
    all.enter('sending');
    const [a, b] = [begin(100), begin(100)];
    b.listener.progress(10);
    a.listener.waiting(errors.internal, 9000);
    expect(state()).toEqual(sending(10));
    b.listener.waiting(errors.internal, 5000);
    expect(state()).toEqual(waiting(5000, 10));
    b.listener.resumed();
    expect(state()).toEqual(sending(10));
  });

  test('a wait for an event is longer than any wait for a time', () => {
    const { all, begin, state } = activity();
    all.enter('sending');
    const [a, b] = [begin(100), begin(100)];
    a.listener.waiting(errors.internal, null);
    b.listener.waiting(errors.internal, 5000);
    expect(state()).toEqual(waiting(5000, 0));
  });

  test('waits as soon as the last request that did not wait is done', async () => {
    const { all, begin, state } = activity();
    all.enter('sending');
    const [a, b] = [begin(100), begin(100)];
    a.listener.waiting(errors.internal, 9000);
    await b.succeed();
    expect(state()).toEqual(waiting(9000, 0));
    a.listener.resumed();
    expect(state()).toEqual(sending(0));
    a.listener.progress(5);
    expect(state()).toEqual(sending(105));
  });

  test('is active again as soon as another request is started', () => {
    const { all, begin, state } = activity();
    all.enter('sending');
    begin(100).listener.waiting(errors.internal, 9000);
    expect(state()).toEqual(waiting(9000, 0));
    begin(100);
    expect(state()).toEqual(sending(0));
  });

  test('counts nothing twice after starting over', async () => {
    const { all, begin, state } = activity();
    all.enter('sending');
    await begin(100).succeed();
    expect(state()).toEqual(sending(100));
    all.resetProgress();
    await begin(100).succeed();
    expect(state()).toEqual(sending(100));
  });
});
