import { expect, test } from 'vitest';
import type { EngineMessage, PageMessage } from '../../src/core/protocol.ts';
import { memoryJournal } from '../../src/engine/memory-journal.ts';
import { type Adapters, startEngine } from '../../src/engine/start-engine.ts';
import { plainConfig } from '../support/config.ts';
import { FakeLocks } from '../support/fake-locks.ts';
import { FakeTabs } from '../support/fake-tabs.ts';
import { destination, UploadHarness } from '../support/upload-harness.ts';

test('an engine that cannot start reports that, instead of leaving every file in the queue', async () => {
  const { port1, port2 } = new MessageChannel();
  const crashed = new Promise((crash) => {
    const adapters = {
      connect: () => {
        throw new Error('no such region');
      },
      crash,
    } as unknown as Adapters;
    startEngine(port1, adapters);
  });
  port1.start();
  port2.postMessage({ type: 'begin', start: 'at-once', destination: plainConfig.destination });
  expect(await crashed).toEqual(new Error('no such region'));
  port1.close();
});

test('an engine that was told to forget reports that nothing persists from now on', async () => {
  const { store, credentials, awsTime, maxConnections, ...ports } = new UploadHarness().ports;
  const { port1, port2 } = new MessageChannel();
  const said: EngineMessage[] = [];
  startEngine(port1, {
    ...ports,
    openJournal: () => Promise.resolve(memoryJournal(true)),
    connect: () => ({
      ...{ store, credentials, awsTime, maxConnections, forgetIdentity: () => Promise.resolve() },
      locks: new FakeLocks().tab(),
      otherTabs: new FakeTabs().tab(),
    }),
    crash: (thrown) => {
      throw thrown;
    },
  });
  port1.start();
  port2.onmessage = ({ data }: MessageEvent<EngineMessage>) => said.push(data);
  const messages: readonly PageMessage[] = [
    { type: 'begin', start: 'at-once', destination },
    { type: 'forget' },
  ];
  for (const message of messages) port2.postMessage(message);
  await expect
    .poll(() => said)
    .toEqual([
      { type: 'ready', persists: true },
      { type: 'ready', persists: false, forgets: true },
    ]);
  port1.close();
});
