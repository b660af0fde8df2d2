import js from '@eslint/js';
import { defineConfig } from 'eslint/config';
import globals from 'globals';
import svelte from 'eslint-plugin-svelte';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

/** A room may import only from the rooms named here (and from itself). */
const ROOMS = {
  core: [],
  aws: ['core'],
  engine: ['core'],
  page: ['core'],
  config: ['core'],
  ui: ['core', 'config'],
};

/** What core may not touch: everything a platform offers, except the neutral abort signals. */
const AMBIENT = Object.keys({ ...globals.browser, ...globals.worker, ...globals.node }).filter(
  (name) => !['AbortController', 'AbortSignal', 'Event', 'name'].includes(name) && !(name in globals.es2025),
);

const roomRules = Object.entries(ROOMS).map(([room, allowed]) => ({
  files: [`src/${room}/**`],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: [
          ...Object.keys(ROOMS)
            .filter((other) => other !== room && !allowed.includes(other))
            .map((other) => ({
              group: [`**/${other}/**`],
              message: `src/${room} may not import from src/${other}.`,
            })),
          ...(room === 'core'
            ? [{ regex: '^[^.]', message: 'src/core imports nothing outside itself.' }]
            : []),
          {
            group: ['**/main.ts', '**/engine.worker.ts'],
            message: 'Composition roots import; nothing imports them.',
          },
        ],
      },
    ],
  },
}));

export default defineConfig(
  {
    ignores: [
      'dist',
      'public',
      'coverage',
      'fetched',
      'local/arrived',
      'test-results',
      'playwright-report',
      'tests/vectors',
    ],
  },
  js.configs.recommended,
  ...ts.configs.strictTypeChecked,
  ...svelte.configs.recommended,
  {
    languageOptions: {
      globals: { ...globals.browser, ...globals.node },
      parserOptions: {
        projectService: { allowDefaultProject: ['eslint.config.js', 'svelte.config.js'] },
        extraFileExtensions: ['.svelte'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      'max-lines': ['error', { max: 300, skipBlankLines: false, skipComments: false }],
      'max-lines-per-function': ['error', { max: 40, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser, svelteConfig } },
  },
  {
    files: ['src/**/*.svelte', 'src/**/*.svelte.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: "CallExpression[callee.name='$state']",
          message: 'Use $state.raw: Svelte is built without deep state, see build/lean/page/proxy.ts.',
        },
      ],
    },
  },
  { files: ['tests/**'], rules: { 'max-lines-per-function': 'off', 'max-lines': 'off' } },
  { files: ['**/*.svelte'], rules: { 'max-lines-per-function': 'off' } },
  { files: ['src/core/**'], rules: { 'no-restricted-globals': ['error', ...AMBIENT] } },
  ...roomRules,
);
