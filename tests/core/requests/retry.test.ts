import { describe, expect, test } from 'vitest';
import { retryUntilDone } from '../../../src/core/requests/retry.ts';
import { Fault, type UploadError } from '../../../src/core/errors.ts';
import { FakeClock, settled } from '../../support/fake-clock.ts';
import { FakeNetwork } from '../../support/fake-network.ts';
import { errors } from '../../support/troubles.ts';

/** Always the longest wait that the jitter allows, or nearly. */
const LATEST = 0.999_999_9;

/** What changes around a request while it is made. */
interface Around {
  readonly line: { confirmedBytes: number };
  readonly network: FakeNetwork;
}

/** A request that meets these errors, one after the other, then succeeds; and a transcript of what is told. */
function meeting(...troubles: readonly (UploadError | ((around: Around) => UploadError))[]) {
  const clock = new FakeClock();
  const network = new FakeNetwork();
  const controller = new AbortController();
  const told: string[] = [];
  const line = { confirmedBytes: 0 };
  const start = clock.now();
  const left = [...troubles];
  const send = (): Promise<string> => {
    const trouble = left.shift();
    if (!trouble) return Promise.resolve('answer');
    return Promise.reject(new Fault(typeof trouble === 'function' ? trouble({ line, network }) : trouble));
  };
  const watcher = {
    waiting: (error: UploadError, until: number | null) => {
      told.push(`${error.kind} ${until === null ? 'for the network' : Math.round(until - clock.now())}`);
    },
    resumed: () => void told.push('resumed'),
  };
  const random = { uuid: () => '', fraction: () => LATEST };
  const ports = { clock, network, random };
  const answer = retryUntilDone(send, ports, () => line.confirmedBytes, watcher, controller.signal);
  answer.catch(() => undefined);
  return { answer, clock, network, controller, told, line, took: () => clock.now() - start };
}

describe('trying again', () => {
  test('waits longer each time, and tells for what and until when', async () => {
    const { answer, clock, told } = meeting(
      errors.internal,
      errors.slowDown,
      errors.conflict,
      errors.internal,
    );
    await clock.pass(60_000);
    expect(await answer).toBe('answer');
    expect(told).toEqual([
      ...['server 500', 'resumed', 'throttled 1000', 'resumed'],
      ...['conflict 2000', 'resumed', 'server 4000', 'resumed'],
    ]);
  });

  test('never ends as long as trying can help', async () => {
    const { answer, clock, took } = meeting(...Array.from({ length: 200 }, () => errors.internal));
    await clock.pass(4 * 3_600_000);
    expect(await answer).toBe('answer');
    expect(took()).toBeGreaterThan(3 * 3_600_000);
  });

  test('gives the server the time that it asks for', async () => {
    const { answer, clock, told } = meeting({ ...errors.slowDown, retryAfter: 20_000 });
    await clock.pass(20_000);
    expect(await answer).toBe('answer');
    expect(told).toEqual(['throttled 20000', 'resumed']);
  });

  test.each(['denied', 'uploadGone', 'identityGone', 'keyTaken', 'unreadable'] as const)(
    'does not help against %s',
    async (name) => {
      const { answer, told } = meeting(errors[name]);
      await expect(answer).rejects.toMatchObject({ error: errors[name] });
      expect(told).toEqual([]);
    },
  );

  test('does not help against a bug of ours', async () => {
    const { told } = meeting();
    const broken = retryUntilDone(
      () => Promise.reject(new TypeError('x is not a function')),
      { ...meeting(), random: { uuid: () => '', fraction: () => 0 } },
      () => 0,
      { waiting: () => void told.push('waiting'), resumed: () => undefined },
      new AbortController().signal,
    );
    await expect(broken).rejects.toThrow('x is not a function');
    expect(told).toEqual([]);
  });

  test('begins anew with short waits when bytes arrived on any lane since the last silence', async () => {
    const meets = meeting(errors.blocked, errors.stalled, errors.blocked, ({ line }) => {
      line.confirmedBytes += 1000;
      return errors.blocked;
    });
    await meets.clock.pass(60_000);
    expect(await meets.answer).toBe('answer');
    expect(meets.told.filter((word) => word !== 'resumed')).toEqual([
      ...['blocked 500', 'stalled 1000', 'blocked 2000', 'blocked 500'],
    ]);
  });

  test('keeps the waits that a service in trouble is owed, even while others get through', async () => {
    const meets = meeting(errors.slowDown, ({ line }) => {
      line.confirmedBytes += 1000;
      return errors.slowDown;
    });
    await meets.clock.pass(60_000);
    expect(await meets.answer).toBe('answer');
    expect(meets.told.filter((word) => word !== 'resumed')).toEqual(['throttled 500', 'throttled 1000']);
  });

  test.each(['expired', 'skewed'] as const)(
    'is done at once when the answer taught how: %s',
    async (name) => {
      const { answer, told, took } = meeting(errors[name]);
      expect(await answer).toBe('answer');
      expect(told).toEqual(['resumed']);
      expect(took()).toBe(0);
    },
  );

  test('is done at once only the first time', async () => {
    const { answer, clock, told } = meeting(errors.skewed, errors.skewed, errors.expired);
    await clock.pass(10_000);
    expect(await answer).toBe('answer');
    expect(told).toEqual(['resumed', 'clock-skew 1000', 'resumed', 'credentials-expired 2000', 'resumed']);
  });

  test('waits for the network, and goes on the moment it is back', async () => {
    const meets = meeting(({ network }) => {
      network.goes();
      return errors.offline;
    });
    await meets.clock.pass(5 * 3_600_000);
    expect(meets.told).toEqual(['offline for the network']);
    meets.network.comesBack();
    expect(await meets.answer).toBe('answer');
    expect(meets.told).toEqual(['offline for the network', 'resumed']);
  });

  test.each(['stalled', 'blocked'] as const)(
    'waits for the network also when the silence looked like %s, and says so',
    async (name) => {
      const meets = meeting(({ network }) => {
        network.goes();
        return errors[name];
      });
      await meets.clock.pass(60_000);
      expect(meets.told).toEqual(['offline for the network']);
      meets.network.comesBack();
      expect(await meets.answer).toBe('answer');
    },
  );

  test('waits by the clock when the network came back before anybody looked', async () => {
    const { answer, clock, told } = meeting(errors.offline);
    await clock.pass(500);
    expect(await answer).toBe('answer');
    expect(told).toEqual(['offline 500', 'resumed']);
  });

  test('ends after four damaged bodies in a row: no line is that bad', async () => {
    const { damaged } = errors;
    const { answer, clock, told } = meeting(damaged, damaged, damaged, damaged);
    await clock.pass(60_000);
    await expect(answer).rejects.toMatchObject({ error: damaged });
    expect(told.filter((word) => word === 'resumed')).toHaveLength(3);
  });

  test('goes on when damage only comes now and then', async () => {
    const { damaged, internal } = errors;
    const { answer, clock } = meeting(damaged, damaged, damaged, internal, damaged, damaged, damaged);
    await clock.pass(600_000);
    expect(await answer).toBe('answer');
  });

  test('ends with its reason when aborted while waiting', async () => {
    const { answer, clock, controller, told } = meeting(errors.internal);
    await settled();
    controller.abort('pause');
    await expect(answer).rejects.toBe('pause');
    expect(told).toEqual(['server 500']);
    expect(clock.sleepers).toBe(0);
  });

  test('ends with its reason when aborted while waiting for the network', async () => {
    const meets = meeting(({ network }) => {
      network.goes();
      return errors.offline;
    });
    await settled();
    meets.controller.abort('cancel');
    await expect(meets.answer).rejects.toBe('cancel');
  });
});
