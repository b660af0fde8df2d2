import { execFile } from 'node:child_process';
import { cp, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, expect, test } from 'vitest';

// What docs/contributing.md says to those who bring a language, done to the letter in a copy of the project.

const MINUTES = 60_000;

/** What a copy of the project does without. */
const LEFT_OUT = ['node_modules', '.git', 'dist', 'test-results', 'playwright-report', 'coverage'];

const SWEDISH = 'src/ui/i18n/messages/sv.json';

const root = await mkdtemp(join(tmpdir(), 'letterbox-contributor-'));
afterAll(() => rm(root, { recursive: true }));

/** The commands under the heading about languages. */
async function commandsOfText(): Promise<readonly string[]> {
  const text = await readFile('docs/contributing.md', 'utf8');
  const [, section = ''] = text.split('## How to add a language\n');
  const [, block = ''] = /```sh\n([\s\S]*?)```/u.exec(section) ?? [];
  return block.split('\n').filter((line) => line !== '');
}

/** Runs a command as a contributor would, not as a part of this test. */
function run(command: string): Promise<{ readonly code: number; readonly printed: string }> {
  const env = Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^(?:VITEST|NODE_ENV$|TEST$|DEV$|PROD$|MODE$)/u.test(name),
    ),
  );
  return new Promise((done) => {
    execFile('sh', ['-c', command], { cwd: root, env, maxBuffer: 1e8 }, (error, stdout, stderr) => {
      done({ code: error ? 1 : 0, printed: stdout + stderr });
    });
  });
}

/** What passes for Swedish: each text of a file of messages is begun with a letter that German has not. */
function translated(node: unknown): unknown {
  if (typeof node === 'string') return `Å ${node}`;
  return Object.fromEntries(
    Object.entries(node as Readonly<Record<string, unknown>>).map(([key, inside]) => [
      key,
      translated(inside),
    ]),
  );
}

const swedish = async (): Promise<string> => readFile(join(root, SWEDISH), 'utf8');
const [copy = '', ...looks] = await commandsOfText();

test(
  'a language is a copied file, of which the text’s commands find what is left to translate',
  { timeout: 5 * MINUTES },
  async () => {
    await cp('.', root, { recursive: true, filter: (path) => !LEFT_OUT.includes(basename(path)) });
    await symlink(resolve('node_modules'), join(root, 'node_modules'), 'junction');
    expect(await run(copy)).toMatchObject({ code: 0 });
    const { code, printed } = await run(looks[0] ?? '');
    expect(code).toBe(1);
    expect(printed).toMatch(/^de\.json, sv\.json: first\.title, .+ and 1\d\d more: the same in both/mu);
  },
);

test(
  'once it is translated, everything is right, and the built page offers it whole',
  { timeout: 5 * MINUTES },
  async () => {
    await writeFile(join(root, SWEDISH), JSON.stringify(translated(JSON.parse(await swedish()))));
    for (const look of looks) {
      const { code, printed } = await run(look);
      expect(code, printed).toBe(0);
    }
    const assets = join(root, 'dist/assets');
    const built = await readdir(assets);
    const find = (start: string): string => built.find((name) => name.startsWith(start)) ?? '';
    const page = await readFile(
      join(assets, built.find((name) => /^index-.*\.js$/u.test(name)) ?? ''),
      'utf8',
    );
    for (const part of ['', '.delivery', '.receipt']) {
      const own = find(`sv${part}-`);
      expect(page).toContain(own);
      const keys = await keysIn(join(assets, own));
      expect(keys.length).toBeGreaterThan(20);
      expect(keys).toEqual(await keysIn(join(assets, find(`en${part}-`))));
    }
    expect(looks).toHaveLength(3);
  },
);

test(
  'a message that is lost again ends the build, with its file and its key',
  { timeout: 5 * MINUTES },
  async () => {
    await writeFile(join(root, SWEDISH), (await swedish()).replace('"needs":', '"needz":'));
    for (const command of ['npm run build', 'npm run check:messages']) {
      const { code, printed } = await run(command);
      expect(code, command).toBe(1);
      expect(printed).toContain(
        'sv.json: delivery.list.needs: is missing\nsv.json: delivery.list.needz: is no message',
      );
    }
  },
);

/** The paths of all messages of a built chunk. */
async function keysIn(file: string): Promise<readonly string[]> {
  const { messages } = (await import(pathToFileURL(file).href)) as { readonly messages: object };
  const walk = (node: object, path: string): readonly string[] =>
    Object.entries(node).flatMap(([key, inside]: [string, unknown]) =>
      typeof inside === 'object' && inside !== null ? walk(inside, `${path}${key}.`) : [path + key],
    );
  return walk(messages, '');
}
