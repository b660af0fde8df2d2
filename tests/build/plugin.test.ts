import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';
import { isLean } from '../../build/lean-mode.ts';
import { PINNED_VERSIONS, versionProblem } from '../../build/pinned-versions.ts';
import { replacePackageFiles } from '../../build/replace-package-files.ts';
import { IN_ENGINE, IN_PAGE } from '../../build/replacements.ts';
import { moduleSideEffects } from '../../build/side-effects.ts';
import { staticImport } from '../../build/static-import.ts';
import manifest from '../../package.json' with { type: 'json' };

type Hooks = Record<string, (...given: unknown[]) => unknown>;

/** A build that ends with an error when a plugin says so. */
const build = {
  error: (message: string): never => {
    throw new Error(message);
  },
};

const FORMATTER = '@smithy/signature-v4/dist-es/HeaderFormatter.js';
/** Of this project. */
const MODULES = fileURLToPath(new URL('../../node_modules', import.meta.url));
const PROVIDER = '@aws-sdk/credential-provider-cognito-identity';

/** A `node_modules` in which a package has a version; ends with the test. */
async function installed(name: string, version: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'letterbox-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const modules = join(folder, 'node_modules');
  await mkdir(join(modules, name), { recursive: true });
  await writeFile(join(modules, name, 'package.json'), JSON.stringify({ version }));
  return modules;
}

describe('a build fails when a package', () => {
  test('no longer has a file that is replaced', async () => {
    const { load, buildEnd } = replacePackageFiles(IN_ENGINE) as unknown as Hooks;
    const modules = await installed('@smithy/signature-v4', PINNED_VERSIONS['@smithy/signature-v4']);
    await load?.call(build, `${modules}/${FORMATTER}`);
    const end = (): unknown => buildEnd?.call(build);
    expect(end).toThrow('@smithy/core/dist-es/submodules/retry/index.browser.js');
    expect(end).toThrow('build with LEAN=off');
    expect(end).not.toThrow('HeaderFormatter');
  });

  test('no longer imports the client dynamically', async () => {
    const { transform } = staticImport() as unknown as Hooks;
    const modules = await installed(PROVIDER, PINNED_VERSIONS[PROVIDER]);
    const id = `${modules}/${PROVIDER}/dist-es/fromCognitoIdentityPool.js`;
    expect(() => transform?.call(build, 'export {};', id)).toThrow('has no dynamic import any more');
  });

  test('has another version than the one whose files were compared', async () => {
    const { load } = replacePackageFiles(IN_ENGINE) as unknown as Hooks;
    const modules = await installed('@smithy/signature-v4', '99.0.0');
    await expect(load?.call(build, `${modules}/${FORMATTER}`)).rejects.toThrow(
      `build/ replaces a file of @smithy/signature-v4 ${PINNED_VERSIONS['@smithy/signature-v4']}, but 99.0.0 is installed`,
    );
    const { transform } = staticImport() as unknown as Hooks;
    const provider = await installed(PROVIDER, '99.0.0');
    const id = `${provider}/${PROVIDER}/dist-es/fromCognitoIdentityPool.js`;
    expect(() => transform?.call(build, 'await import("./client")', id)).toThrow('but 99.0.0 is installed');
  });
});

test.each([
  ['on Windows', (modules: string) => `${modules}/${FORMATTER}`.replaceAll('/', '\\')],
  ['nested', (modules: string) => `${modules}/${FORMATTER}?v=1`],
])('a file is found where it lies: %s', async (_where, idIn) => {
  const { load } = replacePackageFiles(IN_ENGINE) as unknown as Hooks;
  const modules = await installed('@smithy/signature-v4', PINNED_VERSIONS['@smithy/signature-v4']);
  expect(JSON.stringify(await load?.call(build, idIn(modules)))).toContain('see build/substitutes');
});

describe('pinned versions', () => {
  test('cover every package of which a file is replaced', () => {
    const virtual = 'vite/preload-helper.js';
    for (const path of Object.keys({ ...IN_PAGE, ...IN_ENGINE }))
      expect(versionProblem(path === virtual ? `\0${path}` : join(MODULES, path))).toBeNull();
    expect(versionProblem(join(MODULES, 'valibot/index.js'))).toContain('has no version of it');
  });

  test('are those of package.json, where it names the package', () => {
    const named: Readonly<Record<string, string>> = { ...manifest.dependencies, ...manifest.devDependencies };
    const pinned = Object.entries(PINNED_VERSIONS).filter(([name]) => name in named);
    expect(pinned.map(([name]) => name)).toEqual([
      '@aws-sdk/client-cognito-identity',
      PROVIDER,
      'svelte',
      'vite',
    ]);
    for (const [name, version] of pinned) expect([name, named[name]]).toEqual([name, version]);
  });
});

test.each([
  ['a file of Svelte', '/app/node_modules/svelte/src/internal/client/index.js', false],
  ['a file of Svelte that turns a mode on', '/app/node_modules/svelte/src/internal/flags/legacy.js', true],
  ['a package that is not listed', '/app/node_modules/svelte-extras/src/index.js', undefined],
  ['a file of ours', '/app/src/main.ts', undefined],
])('side effects of %s', (_what, id, expected) => {
  expect(moduleSideEffects(id)).toBe(expected);
});

test('LEAN is on, off or a mistake', () => {
  expect([isLean(undefined), isLean('on'), isLean('off')]).toEqual([true, true, false]);
  expect(() => isLean('no')).toThrow('LEAN may be "on" or "off"');
});
