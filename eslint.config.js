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

/** Folders outside of `src` that hold code: nothing in `src` may import from them. */
const OUTSIDE = ['build', 'infra', 'local', 'scripts', 'tests'];

/**
 * The patterns that hold a room of `src` to the rooms that it may import from.
 * @param {string} room
 * @param {readonly string[]} allowed
 */
const roomPatterns = (room, allowed) => [
  ...Object.keys(ROOMS)
    .filter((other) => other !== room && !allowed.includes(other))
    .map((other) => ({
      group: [`**/${other}/**`],
      message: `src/${room} may not import from src/${other}.`,
    })),
  ...OUTSIDE.map((other) => ({
    regex: `^(\\.\\./)+${other}/`,
    message: `src/${room} may not import from ${other}.`,
  })),
  ...(room === 'core' ? [{ regex: '^[^.]', message: 'src/core imports nothing outside itself.' }] : []),
  {
    group: ['**/main.ts', '**/engine.worker.ts'],
    message: 'Composition roots import; nothing imports them.',
  },
];

const roomRules = Object.entries(ROOMS).map(([room, allowed]) => ({
  files: [`src/${room}/**`],
  rules: { 'no-restricted-imports': ['error', { patterns: roomPatterns(room, allowed) }] },
}));

/**
 * The folders of `src/core` are a stack: each may import from the folders named here, and from the files in `src/core` itself,
 * which import from no folder.
 */
const CORE_FOLDERS = {
  async: [],
  checksum: [],
  naming: [],
  requests: ['async'],
  upload: ['async', 'checksum', 'naming', 'requests'],
  delivery: ['async', 'checksum', 'naming', 'requests', 'upload'],
};

/** @type {[files: string, folder: string, allowed: readonly string[]][]} */
const coreLayers = [
  ['src/core/*.ts', 'src/core', []],
  ...Object.entries(CORE_FOLDERS).map(([folder, allowed]) => [
    `src/core/${folder}/**`,
    `src/core/${folder}`,
    [folder, ...allowed],
  ]),
];

const coreRules = coreLayers.map(([files, folder, allowed]) => ({
  files: [files],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: [
          ...roomPatterns('core', []),
          ...Object.keys(CORE_FOLDERS)
            .filter((other) => !allowed.includes(other))
            .map((other) => ({
              regex: `^\\.{1,2}/(?:\\.\\./)*${other}/`,
              message: `${folder} may not import from src/core/${other}.`,
            })),
        ],
      },
    ],
  },
}));

/** What all of `infra` may import from: the page's rules and its way to AWS, and nothing that needs a browser. */
const SRC_FOR_INFRA = ['src/core', 'src/aws', 'src/config'];
/** What each command of the owner's may import from besides. A command never imports another one. */
const FOR_COMMANDS = [
  'infra/template',
  'infra/terminal',
  'infra/stack',
  'infra/deliveries',
  ...SRC_FOR_INFRA,
];

/** The same as `ROOMS` for the programs beside the page: every folder, and the folders and files that it may import from. */
const PROGRAMS = {
  'infra/template': SRC_FOR_INFRA,
  'infra/terminal': SRC_FOR_INFRA,
  'infra/stack': ['infra/terminal', ...SRC_FOR_INFRA],
  'infra/deliveries': ['infra/terminal', 'infra/stack', ...SRC_FOR_INFRA],
  'infra/deploy': FOR_COMMANDS,
  'infra/destroy': FOR_COMMANDS,
  'infra/doctor': FOR_COMMANDS,
  'infra/inbox': FOR_COMMANDS,
  'infra/fetch': FOR_COMMANDS,
  'infra/remove': ['infra/fetch', ...FOR_COMMANDS],
  local: ['infra/template', 'infra/deliveries/local-stand-in.ts', 'local/policy', 'local/s3'],
};

const programRules = Object.entries(PROGRAMS).map(([folder, allowed]) => {
  const top = folder.split('/')[0];
  const paths = allowed.map((path) => (path.endsWith('.ts') ? path : `${path}/`));
  // From `infra/doctor`, `infra/stack/stack.ts` is `../stack/stack.ts`; from `local/s3`, `local/policy` is `../policy`.
  const relative = paths.map((path) => path.replace(new RegExp(`^${top}/`), ''));
  return {
    files: [`${folder}/**`],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: `^(\\.\\./)+(?!\\.\\./|${relative.join('|')})[^/]+/`,
              message: `${folder} may import only from ${allowed.join(', ')}.`,
            },
          ],
        },
      ],
    },
  };
});

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
          message:
            'Use $state.raw and assign anew: deep state wraps every row, and ten thousand rows then take seconds.',
        },
      ],
    },
  },
  { files: ['tests/**'], rules: { 'max-lines-per-function': 'off', 'max-lines': 'off' } },
  { files: ['**/*.svelte'], rules: { 'max-lines-per-function': 'off' } },
  { files: ['src/core/**'], rules: { 'no-restricted-globals': ['error', ...AMBIENT] } },
  ...roomRules,
  ...coreRules,
  ...programRules,
);
