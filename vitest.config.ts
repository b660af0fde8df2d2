import { svelte } from '@sveltejs/vite-plugin-svelte';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { messages } from './build/messages/plugin.ts';
import { PACKAGE_ALIASES } from './build/package-aliases.ts';
import { replacePackageFiles } from './build/replace-package-files.ts';
import { IN_ENGINE } from './build/replacements.ts';
import { staticImport } from './build/static-import.ts';
import { WITHOUT_SDK_WARNING } from './infra/terminal/sdk-warning.ts';
import { findBrowser } from './tests/support/browser.ts';

const browser = await findBrowser();

export default defineConfig({
  plugins: [messages()],
  test: {
    expect: { requireAssertions: true },
    // Generous: properties take their time on a busy machine, and no test asserts a time.
    testTimeout: 60_000,
    // Vitest would keep one core for itself, and so run one file at a time on two cores.
    maxWorkers: '100%',
    env: WITHOUT_SDK_WARNING,
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          setupFiles: ['tests/support/quiet.ts'],
          include: ['tests/**/*.test.ts'],
          exclude: [
            'tests/**/*.browser.test.ts',
            'tests/build/substitutes.test.ts',
            'tests/docs/contributing.test.ts',
            'tests/e2e/**',
            'tests/judge/**',
            'tests/ceph/**',
          ],
        },
      },
      {
        extends: true,
        test: {
          // Builds a copy of the project, several times.
          name: 'contributor',
          include: ['tests/docs/contributing.test.ts'],
        },
      },
      {
        extends: true,
        plugins: [replacePackageFiles(IN_ENGINE), staticImport()],
        resolve: {
          alias: PACKAGE_ALIASES,
          mainFields: ['browser', 'module'],
          conditions: ['browser', 'module', 'import'],
        },
        test: {
          // Once more with AWS's packages as guests load them: their files for browsers, and build/substitutes.
          name: 'lean',
          include: ['tests/build/substitutes.test.ts', 'tests/aws/{credentials,signer}.test.ts'],
          environment: './tests/support/as-in-browsers.ts',
          server: { deps: { inline: [/@aws-sdk/, /@smithy/] } },
        },
      },
      {
        extends: true,
        plugins: [svelte()],
        test: {
          name: 'browser',
          include: ['tests/**/*.browser.test.ts'],
          globalSetup: ['tests/support/answering-server.ts'],
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: { executablePath: browser.executablePath, args: browser.args },
            }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
});
