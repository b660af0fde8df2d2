import { expect, test } from 'vitest';
import { type Adapters, startEngine } from '../../src/engine/start-engine.ts';
import { plainConfig } from '../support/config.ts';

test('an engine that cannot begin says so, instead of leaving every file in the queue', async () => {
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
  port2.postMessage({ type: 'begin', destination: plainConfig.destination });
  expect(await crashed).toEqual(new Error('no such region'));
  port1.close();
});
