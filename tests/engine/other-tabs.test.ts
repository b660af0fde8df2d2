import { expect, test } from 'vitest';
import { otherTabs } from '../../src/engine/other-tabs.ts';

test('the other tabs hear that they are asked to forget, and the one that asks does not', async () => {
  const name = crypto.randomUUID();
  const heard: string[] = [];
  const [asking, hearing, elsewhere] = [otherTabs(name), otherTabs(name), otherTabs(crypto.randomUUID())];
  asking.onAskedToForget(() => heard.push('itself'));
  elsewhere.onAskedToForget(() => heard.push('elsewhere'));
  const asked = new Promise<void>((resolve) => {
    hearing.onAskedToForget(() => {
      heard.push('another');
      resolve();
    });
  });
  asking.askToForget();
  await asked;
  expect(heard).toEqual(['another']);
});
