import { readFileSync } from 'node:fs';
import { describe, expect, vi } from 'vitest';
import { deploy } from '../../../infra/deploy/deploy.ts';
import { destroy } from '../../../infra/destroy/destroy.ts';
import type { Terminal } from '../../../infra/terminal/terminal.ts';
import type { Account } from '../account/account.ts';
import { test as base } from '../account/account.ts';

const TEMPLATE = readFileSync(new URL('../account/template.yaml', import.meta.url), 'utf8');
const DROP = 'letterbox-111122223333-drop';
const SITE = 'letterbox-site-1a2b3c';
const STACK = ['--stack', 'letterbox'];
const EVERYTHING = '--delete-everything-that-arrived';

/** A letterbox with files of three guests. */
const test = base.extend<{ open: Account }>({
  open: async ({ account, site }, use) => {
    const args = ['--site', site, '--notify-email', 'owner@example.org'];
    await account.run((given, terminal) => deploy(given, terminal, TEMPLATE), ...args);
    for (const guest of ['a', 'b & c', 'd']) account.buckets.put(DROP, `drop/${guest}/letter.txt`, guest);
    account.buckets.writes.length = 0;
    await use(account);
  },
});

describe('taking a letterbox down', () => {
  test('empties the site, deletes the stack, keeps what arrived and says how to meet it again', async ({
    open,
  }) => {
    const { code, text } = await open.run(destroy, ...STACK);
    expect(text).toMatchInlineSnapshot(`
      "Deleting the stack letterbox. CloudFront needs some minutes for it.
        kept       DropBucket
        removed    SiteBucket
        removed    GuestRole
        removed    Distribution

        The page is gone. What arrived is not: it is in s3://letterbox-111122223333-drop/

        Look at it           aws s3 ls --recursive s3://letterbox-111122223333-drop/
        Open it again        npm run deploy -- --stack letterbox --region eu-west-1 --bucket-suffix drop
        Delete it for good   aws s3 rb --force s3://letterbox-111122223333-drop
      "
    `);
    expect(code).toBe(0);
    expect(open.cloudFormation.stacks.map(({ status }) => status)).toEqual(['DELETE_COMPLETE']);
    expect(open.buckets.has(SITE)).toBe(false);
    expect([...open.buckets.in(DROP).keys()]).toHaveLength(3);
  });

  test('and opening it again finds everything where it was', async ({ open, site }) => {
    await open.run(destroy, ...STACK);
    const again = (args: readonly string[], terminal: Terminal) => deploy(args, terminal, TEMPLATE);
    const { code } = await open.run(again, '--site', site, '--notify-email', 'owner@example.org');
    expect(code).toBe(0);
    expect([...open.buckets.in(DROP).keys()]).toHaveLength(3);
    expect(open.cloudFormation.find('letterbox')?.status).toBe('UPDATE_COMPLETE');
  });

  test('with everything that arrived needs the name of the bucket', async ({ open }) => {
    open.typed.push('yes');
    const { code, text } = await open.run(destroy, ...STACK, EVERYTHING);
    expect(code).toBe(1);
    expect(text).toContain(
      `Everything in ${DROP} will be deleted for good. Type the bucket's name to confirm: `,
    );
    expect(text).toContain('That is not its name. Nothing was changed.');
    expect(open.cloudFormation.find('letterbox')?.status).toBe('CREATE_COMPLETE');
    expect(open.buckets.writes).toEqual([]);
  });

  test('with everything that arrived leaves nothing', async ({ open }) => {
    open.typed.push(DROP);
    const { code, text } = await open.run(destroy, ...STACK, EVERYTHING);
    expect(code).toBe(0);
    expect(text).toContain(`Everything that arrived is deleted (3 objects), and so is the bucket ${DROP}.`);
    expect(open.buckets.has(DROP)).toBe(false);
    expect(open.cloudFormation.stacks.map(({ status }) => status)).toEqual(['DELETE_COMPLETE']);
  });

  test('asks nothing when told yes', async ({ open }) => {
    const { code, text } = await open.run(destroy, ...STACK, EVERYTHING, '--yes');
    expect(code).toBe(0);
    expect(text).not.toContain('Type the bucket');
    expect(open.buckets.has(DROP)).toBe(false);
  });

  test('deletes keys that XML cannot carry, one by one', async ({ open }) => {
    open.buckets.put(DROP, 'drop/mallory/\u0001\r.txt', 'hm');
    const { code } = await open.run(destroy, ...STACK, EVERYTHING, '--yes');
    expect(code).toBe(0);
    expect(open.buckets.writes).toContain(`DELETE ${DROP}/drop/mallory/\u0001\r.txt`);
    expect(open.buckets.has(DROP)).toBe(false);
  });

  test('what arrived is touched only once the stack is gone', async ({ open }) => {
    // Somebody added another bucket to the stack.
    const stack = open.cloudFormation.find('letterbox');
    open.buckets.make('theirs');
    open.buckets.put('theirs', 'payroll.csv', '1');
    const theirs = { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'theirs' } };
    Object.assign(stack ?? {}, { resources: { ...stack?.resources, Theirs: theirs } });
    const { code, text } = await open.run(destroy, ...STACK, EVERYTHING, '--yes');
    expect(code).toBe(1);
    expect(text).toContain(
      'could not be deleted (DELETE_FAILED):\n  Theirs (AWS::S3::Bucket): The bucket you tried',
    );
    expect([...open.buckets.in(DROP).keys()]).toHaveLength(3);
    open.buckets.in('theirs').clear();
    expect((await open.run(destroy, ...STACK)).code).toBe(0);
  });
});

describe('what is not taken down', () => {
  test('a stack that nobody named', async ({ open }) => {
    const { code, text } = await open.run(destroy);
    expect([code, text]).toEqual([1, 'Which stack?\nSay its name: --stack letterbox']);
  });

  test('a stack that is not there', async ({ open }) => {
    const { code, text } = await open.run(destroy, '--stack', 'other');
    expect([code, text]).toEqual([
      1,
      expect.stringContaining('There is no stack called other in eu-west-1.'),
    ]);
  });

  test('a stack that is not a letterbox', async ({ open }) => {
    Object.assign(open.cloudFormation.find('letterbox') ?? {}, { description: 'The payroll.' });
    const { code } = await open.run(destroy, ...STACK);
    expect(code).toBe(1);
    expect(open.cloudFormation.actions).not.toContain('DeleteStack');
    expect(open.buckets.writes).toEqual([]);
  });

  test('a stack in another account', async ({ open }) => {
    const { code, text } = await open.run(destroy, ...STACK, '--account', '999988887777');
    expect([code, text]).toEqual([1, expect.stringContaining('not to 999988887777')]);
    expect(open.cloudFormation.actions).not.toContain('DeleteStack');
  });

  test('anything, when npm kept the options for itself', async ({ open }) => {
    vi.stubEnv('npm_config_stack', 'letterbox');
    const { code, text } = await open.run(destroy);
    expect(code).toBe(1);
    expect(text).toContain('Put two dashes before the options: npm run destroy -- --stack');
  });
});
