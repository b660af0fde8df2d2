import { describe, expect, test } from 'vitest';
import { lean } from '../../build/lean.ts';

describe('a package that changed', () => {
  const { load, transform, buildEnd } = lean() as unknown as Record<string, (...given: unknown[]) => unknown>;
  const build = {
    error: (message: string): never => {
      throw new Error(message);
    },
  };

  test('and no longer has a file that is replaced ends the build', async () => {
    await load?.call(build, '/app/node_modules/@smithy/signature-v4/dist-es/HeaderFormatter.js');
    const end = (): unknown => buildEnd?.call(build);
    expect(end).toThrow('@smithy/core/dist-es/submodules/retry/index.browser.js');
    expect(end).not.toThrow('HeaderFormatter');
  });

  test('and no longer imports the client late ends the build', () => {
    const provider = '@aws-sdk/credential-provider-cognito-identity/dist-es/fromCognitoIdentityPool.js';
    const change = (): unknown => transform?.call(build, 'export {};', `/app/node_modules/${provider}`);
    expect(change).toThrow('imports nothing late any more');
  });
});
