import { describe, expect, test } from 'vitest';
import { retryUntilDone } from '../../../src/core/requests/retry.ts';
import { Fault, type UploadError } from '../../../src/core/errors.ts';
import { FakeClock, settled } from '../../support/fake-clock.ts';
import { FakeNetwork } from '../../support/fake-network.ts';
import { errors } from '../../support/scripted-errors.ts';

/** Always the longest wait that the jitter allows, or nearly. */
const LATEST = 0.999_999_9;

/** What changes around a request while it is made. */
interface Around {
  readonly line: { confirmedBytes: number };
  readonly network: FakeNetwork;
}

/** A request that fails with these errors, one after the other, then succeeds; and a log of what is reported. */
function retrying(...troubles: readonly (UploadError | ((around: Around) => UploadError))[]) {
  const clock = new FakeClock();
  const network = new FakeNetwork();
  const controller = new AbortController();
  const log: string[] = [];
  const line = { confirmedBytes: 0 };
  const start = clock.now();
  const left = [...troubles];
  const send = (): Promise<string> => {
    const error = left.shift();
    if (!error) return Promise.resolve('answer');
    return Promise.reject(new Fault(typeof error === 'function' ? error({ line, network }) : error));
  };
  const listener = {
    waiting: (error: UploadError, until: number | null) => {
      log.push(`${error.kind} ${until === null ? 'for the network' : Math.round(until - clock.now())}`);
    },
    resumed: () => void log.push('resumed'),
  };
  const random = { uuid: () => '', fraction: () => LATEST };
  const ports = { clock, network, random };
  const answer = retryUntilDone(send, ports, () => line.confirmedBytes, listener, controller.signal);
  answer.catch(() => undefined);
  return { answer, clock, network, controller, log, line, took: () => clock.now() - start };
}

describe('retrying', () => {
  test('waits longer each time, and reports why and until when', async () => {
    const { answer, clock, log } = retrying(
      errors.internal,
      errors.slowDown,
      errors.conflict,
      errors.internal,
    );
    await clock.pass(60_000);
    expect(await answer).toBe('answer');
    expect(log).toEqual([
      ...['server 500', 'resumed', 'throttled 1000', 'resumed'],
      ...['conflict 2000', 'resumed', 'server 4000', 'resumed'],
    ]);
  });

  test('does not end as long as another attempt can help', async () => {
    const { answer, clock, took } = retrying(...Array.from({ length: 200 }, () => errors.internal));
    await clock.pass(4 * 3_600_000);
    expect(await answer).toBe('answer');
    expect(took()).toBeGreaterThan(3 * 3_600_000);
  });

  test('waits as long as the server asks for', async () => {
    const { answer, clock, log } = retrying({ ...errors.slowDown, retryAfter: 20_000 });
    await clock.pass(20_000);
    expect(await answer).toBe('answer');
    expect(log).toEqual(['throttled 20000', 'resumed']);
  });

  test.each(['denied', 'uploadGone', 'identityGone', 'keyTaken', 'unreadable'] as const)(
    'is not done for %s',
    async (name) => {
      const { answer, log } = retrying(errors[name]);
      await expect(answer).rejects.toMatchObject({ error: errors[name] });
      expect(log).toEqual([]);
    },
  );

  test('is not done for a bug of ours', async () => {
    const { log } = retrying();
    const broken = retryUntilDone(
      () => Promise.reject(new TypeError('x is not a function')),
      { ...retrying(), random: { uuid: () => '', fraction: () => 0 } },
      () => 0,
      { waiting: () => void log.push('waiting'), resumed: () => undefined },
      new AbortController().signal,
    );
    await expect(broken).rejects.toThrow('x is not a function');
    expect(log).toEqual([]);
  });

  test('starts again with short waits if any request had bytes confirmed since the last missing answer', async () => {
    const retry = retrying(errors.blocked, errors.stalled, errors.blocked, ({ line }) => {
      line.confirmedBytes += 1000;
      return errors.blocked;
    });
    await retry.clock.pass(60_000);
    expect(await retry.answer).toBe('answer');
    expect(retry.log.filter((word) => word !== 'resumed')).toEqual([
      ...['blocked 500', 'stalled 1000', 'blocked 2000', 'blocked 500'],
    ]);
  });

  test('keeps waiting longer for a service with errors, even while other requests succeed', async () => {
    const retry = retrying(errors.slowDown, ({ line }) => {
      line.confirmedBytes += 1000;
      return errors.slowDown;
    });
    await retry.clock.pass(60_000);
    expect(await retry.answer).toBe('answer');
    expect(retry.log.filter((word) => word !== 'resumed')).toEqual(['throttled 500', 'throttled 1000']);
  });

  test.each(['expired', 'skewed'] as const)(
    'is done at once when the answer corrected the reason: %s',
    async (name) => {
      const { answer, log, took } = retrying(errors[name]);
      expect(await answer).toBe('answer');
      expect(log).toEqual(['resumed']);
      expect(took()).toBe(0);
    },
  );

  test('is done at once only the first time', async () => {
    const { answer, clock, log } = retrying(errors.skewed, errors.skewed, errors.expired);
    await clock.pass(10_000);
    expect(await answer).toBe('answer');
    expect(log).toEqual(['resumed', 'clock-skew 1000', 'resumed', 'credentials-expired 2000', 'resumed']);
  });

  test('waits for the network, and continues as soon as it is back', async () => {
    const retry = retrying(({ network }) => {
      network.goOffline();
      return errors.offline;
    });
    await retry.clock.pass(4_999);
    expect(retry.log).toEqual(['offline for the network']);
    retry.network.goOnline();
    expect(await retry.answer).toBe('answer');
    expect(retry.log).toEqual(['offline for the network', 'resumed']);
  });

  test.each(['stalled', 'blocked'] as const)(
    'waits for the network also when the missing answer looked like %s, and reports that',
    async (name) => {
      const retry = retrying(({ network }) => {
        network.goOffline();
        return errors[name];
      });
      await retry.clock.pass(4_999);
      expect(retry.log).toEqual(['offline for the network']);
      retry.network.goOnline();
      expect(await retry.answer).toBe('answer');
    },
  );

  test('tries anyway after a while, and ever more rarely, when the browser denies a network that is there', async () => {
    const denied = ({ network }: Around): UploadError => {
      network.goOffline();
      return errors.blocked;
    };
    const retry = retrying(...Array.from({ length: 6 }, () => denied));
    await retry.clock.pass(5_000 + 10_000 + 20_000 + 40_000 + 60_000 + 60_000);
    expect(await retry.answer).toBe('answer');
    expect(retry.clock.sleepers).toBe(0);
  });

  test('does not believe the browser that there is no network while S3 confirms the bytes of others', async () => {
    const retry = retrying(({ line, network }) => {
      network.goOffline();
      line.confirmedBytes += 1000;
      return errors.blocked;
    });
    await retry.clock.pass(500);
    expect(await retry.answer).toBe('answer');
    expect(retry.log).toEqual(['blocked 500', 'resumed']);
  });

  test('waits by the clock when the network came back before it was checked', async () => {
    const { answer, clock, log } = retrying(errors.offline);
    await clock.pass(500);
    expect(await answer).toBe('answer');
    expect(log).toEqual(['offline 500', 'resumed']);
  });

  test('ends after four damaged bodies in a row: no connection is that bad', async () => {
    const { damaged } = errors;
    const { answer, clock, log } = retrying(damaged, damaged, damaged, damaged);
    await clock.pass(60_000);
    await expect(answer).rejects.toMatchObject({ error: damaged });
    expect(log.filter((word) => word === 'resumed')).toHaveLength(3);
  });

  test('continues when bodies are damaged only now and then', async () => {
    const { damaged, internal } = errors;
    const { answer, clock } = retrying(damaged, damaged, damaged, internal, damaged, damaged, damaged);
    await clock.pass(600_000);
    expect(await answer).toBe('answer');
  });

  test('ends with its reason when aborted while waiting', async () => {
    const { answer, clock, controller, log } = retrying(errors.internal);
    await settled();
    controller.abort('pause');
    await expect(answer).rejects.toBe('pause');
    expect(log).toEqual(['server 500']);
    expect(clock.sleepers).toBe(0);
  });

  test('ends with its reason when aborted while waiting for the network', async () => {
    const retry = retrying(({ network }) => {
      network.goOffline();
      return errors.offline;
    });
    await settled();
    retry.controller.abort('cancel');
    await expect(retry.answer).rejects.toBe('cancel');
  });
});
