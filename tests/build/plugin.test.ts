import { describe, expect, test } from 'vitest';
import { early } from '../../build/static-import.ts';
import { lean } from '../../build/lean.ts';
import { IN_ENGINE, IN_PAGE } from '../../build/replacements.ts';

type Hooks = Record<string, (...given: unknown[]) => unknown>;

/** A build that ends with an error when a plugin says so. */
const build = {
  error: (message: string): never => {
    throw new Error(message);
  },
};

describe('a build is ended when a package', () => {
  test('no longer has a file that is replaced', async () => {
    const { load, buildEnd } = lean(IN_ENGINE) as unknown as Hooks;
    await load?.call(build, '/app/node_modules/@smithy/signature-v4/dist-es/HeaderFormatter.js');
    const end = (): unknown => buildEnd?.call(build);
    expect(end).toThrow('@smithy/core/dist-es/submodules/retry/index.browser.js');
    expect(end).not.toThrow('HeaderFormatter');
  });

  test('no longer imports the client late', () => {
    const { transform } = early() as unknown as Hooks;
    const provider = '@aws-sdk/credential-provider-cognito-identity/dist-es/fromCognitoIdentityPool.js';
    const change = (): unknown => transform?.call(build, 'export {};', `/app/node_modules/${provider}`);
    expect(change).toThrow('imports nothing late any more');
  });
});

test.each([
  ['on Windows', 'C:\\app\\node_modules\\svelte\\src\\internal\\client\\proxy.js'],
  ['nested', '/app/node_modules/other/node_modules/svelte/src/internal/client/proxy.js?v=1'],
])('a file is found where it lies: %s', async (_where, id) => {
  const { load } = lean(IN_PAGE) as unknown as Hooks;
  expect(JSON.stringify(await load?.call(build, id))).toContain('use $state.raw');
});
