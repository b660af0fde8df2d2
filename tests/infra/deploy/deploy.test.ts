import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect } from 'vitest';
import { deploy as deployFrom } from '../../../infra/deploy/deploy.ts';
import { destroy } from '../../../infra/destroy/destroy.ts';
import type { Terminal } from '../../../infra/terminal/terminal.ts';
import { nextSteps } from '../../../infra/deploy/next-steps.ts';
import type { Account } from '../account/account.ts';
import { test } from '../account/account.ts';
import { awsError } from '../account/cloudformation.ts';

const TEMPLATE = readFileSync(new URL('../account/template.yaml', import.meta.url), 'utf8');
const DROP = 'letterbox-111122223333-drop';
const SITE = 'letterbox-site-1a2b3c';
const SSO = `[profile work]
sso_account_id = 111122223333
sso_role_name = Admin
sso_start_url = https://example.awsapps.com/start
sso_region = eu-west-1
`;
const MAIL = ['--notify-email', 'owner@example.org'];

const deploy: typeof deployFrom = (args, terminal) => deployFrom(args, terminal, TEMPLATE);
const configOn = ({ buckets }: Account) =>
  JSON.parse(buckets.in(SITE).get('config.json')?.body.toString() ?? 'null') as unknown;
const statusOf = ({ cloudFormation }: Account) =>
  cloudFormation.stacks.map(({ name, status }) => `${name} ${status}`);

describe('the first time', () => {
  test('makes the stack, puts the page on the site and tells where it is', async ({ account, site }) => {
    const { code, text } = await account.run(deploy, '--site', site, '--title', 'Your pictures', ...MAIL);
    expect(text).toMatchInlineSnapshot(`
      "Account 111122223333, region eu-west-1, stack letterbox
        make  DropBucket    AWS::S3::Bucket
        make  SiteBucket    AWS::S3::Bucket
        make  GuestRole     AWS::IAM::Role
        make  Distribution  AWS::CloudFront::Distribution
        making     DropBucket (AWS::S3::Bucket)
        made       DropBucket
        making     SiteBucket (AWS::S3::Bucket)
        made       SiteBucket
        making     GuestRole (AWS::IAM::Role)
        made       GuestRole
        making     Distribution (AWS::CloudFront::Distribution)
        made       Distribution
      Site, in the bucket letterbox-site-1a2b3c
        put        2 assets
        put        config.json
        put        icon.svg
        put        old-browser.js
        put        index.html
        unchanged  0 files
      CloudFront shows it everywhere within a minute or two (/config.json, /icon.svg, /old-browser.js, /, /index.html).

        Your letterbox is open at  https://d1letterbox.cloudfront.net
        What is dropped lands in   s3://letterbox-111122223333-drop/drop/
        Your settings are in       config.json on the site

        See that it works          npm run doctor -- https://d1letterbox.cloudfront.net
        See what arrived           npm run inbox -- --config https://d1letterbox.cloudfront.net
        Change anything            write it into letterbox.config.json, then run the same command again
      "
    `);
    expect(code).toBe(0);
    expect(configOn(account)).toEqual({
      region: 'eu-west-1',
      identityPoolId: 'eu-west-1:2b7a9d10-4c1e-4b6f-9a57-0d7c1f6e8a21',
      bucket: DROP,
      prefix: 'drop/',
      title: 'Your pictures',
    });
  });

  test("puts the owner's title into the page, for those who show previews of links", async ({
    account,
    site,
  }) => {
    await account.run(deploy, '--site', site, '--title', 'Your pictures', ...MAIL);
    const page = account.buckets.in(SITE).get('index.html')?.body.toString();
    expect(page).toContain('<title>Your pictures</title>');
  });

  test('asks CloudFormation for what its model takes, with leave to make a role', async ({
    account,
    site,
  }) => {
    await account.run(deploy, '--site', site, ...MAIL, '--parameter', 'KeepDays=7');
    expect(account.cloudFormation.lastRequest).toMatchObject({
      ChangeSetType: 'CREATE',
      TemplateBody: TEMPLATE,
      Capabilities: ['CAPABILITY_IAM'],
      Parameters: [
        { ParameterKey: 'KeepDays', ParameterValue: '7' },
        { ParameterKey: 'NotifyEmail', ParameterValue: 'owner@example.org' },
      ],
    });
  });

  test('puts what the page refers to before the page, each with its type and lifetime', async ({
    account,
    site,
  }) => {
    await account.run(deploy, '--site', site, ...MAIL);
    expect(account.buckets.writes.slice(0, 2).sort()).toEqual([
      `PUT ${SITE}/assets/index-abcd1234.js`,
      `PUT ${SITE}/assets/index-efgh5678.css`,
    ]);
    expect(account.buckets.writes.slice(2)).toEqual([
      `PUT ${SITE}/config.json`,
      `PUT ${SITE}/icon.svg`,
      `PUT ${SITE}/old-browser.js`,
      `PUT ${SITE}/index.html`,
    ]);
    const told = [...account.buckets.in(SITE)].map(([key, { contentType, cacheControl }]) => [
      key,
      contentType,
      cacheControl,
    ]);
    const forGood = 'public, max-age=31536000, immutable';
    expect(Object.fromEntries(told.map(([key, ...rest]) => [key, rest]))).toEqual({
      'assets/index-abcd1234.js': ['text/javascript; charset=utf-8', forGood],
      'assets/index-efgh5678.css': ['text/css; charset=utf-8', forGood],
      'config.json': ['application/json; charset=utf-8', 'no-cache'],
      'icon.svg': ['image/svg+xml', 'no-cache'],
      'index.html': ['text/html; charset=utf-8', 'no-cache'],
      'old-browser.js': ['text/javascript; charset=utf-8', 'no-cache'],
    });
    expect(account.invalidations).toEqual([
      ['/config.json', '/icon.svg', '/old-browser.js', '/', '/index.html'],
    ]);
  });

  test('a resource that fails is named with its reason, and so is what to do', async ({ account, site }) => {
    account.cloudFormation.failing.set('GuestRole', 'You may not make roles.');
    const { code, text } = await account.run(deploy, '--site', site, ...MAIL);
    expect(code).toBe(1);
    expect(text).toContain(
      'The stack letterbox could not be created or updated (ROLLBACK_COMPLETE):\n  GuestRole (AWS::IAM::Role): You may not make roles.',
    );
    expect(text).not.toContain('Resource creation cancelled');
    expect(account.buckets.writes).toEqual([]);
  });
});

test('an owner with a domain hears what to write into its DNS', () => {
  const outputs = {
    Region: '',
    IdentityPoolId: '',
    Bucket: 'b',
    Prefix: '',
    SiteBucket: '',
    DistributionId: '',
  };
  const DistributionDomain = 'd1letterbox.cloudfront.net';
  const own = nextSteps(
    { ...outputs, SiteUrl: 'https://drop.example.org', DistributionDomain },
    'config.json',
  );
  expect(own).toContain('drop.example.org is a CNAME of d1letterbox.cloudfront.net');
  const plain = nextSteps(
    { ...outputs, SiteUrl: `https://${DistributionDomain}`, DistributionDomain },
    'config.json',
  );
  expect(plain).not.toContain('CNAME');
});

describe('every further time', () => {
  test('nothing to update and nothing to put is fine', async ({ account, site }) => {
    await account.run(deploy, '--site', site, ...MAIL);
    account.buckets.writes.length = 0;
    const { code, text } = await account.run(deploy, '--site', site);
    expect(code).toBe(0);
    expect(text).toContain('nothing to change');
    expect(text).toContain('unchanged  6 files');
    expect(account.buckets.writes).toEqual([]);
    expect(account.invalidations).toHaveLength(1);
    expect(account.cloudFormation.changeSets.size).toBe(1);
  });

  test('updates what differs, and what was said before stays as it was', async ({ account, site }) => {
    await account.run(deploy, '--site', site, ...MAIL);
    const { code, text } = await account.run(deploy, '--site', site, '--keep-days', '7');
    expect(code).toBe(0);
    expect(text).toContain('change  DropBucket  AWS::S3::Bucket');
    expect(text).toContain('changed    DropBucket');
    expect(account.cloudFormation.find('letterbox')).toMatchObject({
      status: 'UPDATE_COMPLETE',
      parameters: { BucketSuffix: 'drop', Prefix: 'drop/', KeepDays: '7', NotifyEmail: 'owner@example.org' },
    });
  });

  test('an update that fails is taken back, and says why', async ({ account, site }) => {
    await account.run(deploy, '--site', site, ...MAIL);
    account.cloudFormation.failing.set('DropBucket', 'KeepDays is too small.');
    account.buckets.writes.length = 0;
    const { code, text } = await account.run(deploy, '--site', site, '--keep-days', '1', '--title', 'New');
    expect(code).toBe(1);
    expect(text).toContain(
      '(UPDATE_ROLLBACK_COMPLETE):\n  DropBucket (AWS::S3::Bucket): KeepDays is too small.',
    );
    expect(account.buckets.writes).toEqual([]);
  });

  test('puts only what changed, and has CloudFront forget only that', async ({ account, site }) => {
    await account.run(deploy, '--site', site, ...MAIL);
    account.buckets.writes.length = 0;
    await account.write('site/icon.svg', '<svg><!-- another --></svg>');
    await account.run(deploy, '--site', site);
    expect(account.buckets.writes).toEqual([`PUT ${SITE}/icon.svg`]);
    expect(account.invalidations[1]).toEqual(['/icon.svg']);
  });

  test('mends headers that were lost in a copy by hand', async ({ account, site }) => {
    await account.run(deploy, '--site', site, ...MAIL);
    account.buckets.put(SITE, 'index.html', readFileSync(`${site}/index.html`, 'utf8'));
    account.buckets.writes.length = 0;
    await account.run(deploy, '--site', site);
    expect(account.buckets.writes).toEqual([`PUT ${SITE}/index.html`]);
  });

  test('waits for an update that is under way, then goes on', async ({ account, site }) => {
    await account.run(deploy, '--site', site, ...MAIL);
    const stack = account.cloudFormation.find('letterbox');
    stack?.planStatus('UPDATE_IN_PROGRESS');
    stack?.tick();
    stack?.planEvent('DropBucket', 'AWS::S3::Bucket', 'UPDATE_COMPLETE');
    stack?.planStatus('UPDATE_COMPLETE');
    const { code, text } = await account.run(deploy, '--site', site);
    expect(code).toBe(0);
    expect(text).toContain(
      'Another operation on the stack is in progress (UPDATE_IN_PROGRESS). Waiting until it ends.',
    );
  });
});

describe('assets of earlier builds', () => {
  const OLD = 'assets/index-00000000.js';
  const later = (days: number) => new Date(Date.now() - days * 24 * 60 * 60 * 1000).toISOString();

  test('stay for pages still open', async ({ account, site }) => {
    await account.run(deploy, '--site', site, ...MAIL);
    account.buckets.put(SITE, OLD, 'the page of yesterday');
    const { text } = await account.run(deploy, '--site', site);
    expect(text).toContain('kept       1 of earlier builds, for pages still open');
    expect([...account.buckets.in(SITE).keys()]).toContain(OLD);
    account.buckets.writes.length = 0;
    await account.run(deploy, '--site', site);
    expect(account.buckets.writes).toEqual([]);
  });

  test('go thirty days after the first deployment that had no use for them', async ({ account, site }) => {
    await account.run(deploy, '--site', site, ...MAIL);
    account.buckets.put(SITE, OLD, 'the page of last month');
    account.buckets.put(SITE, 'superseded.json', JSON.stringify({ [OLD]: later(29) }));
    await account.run(deploy, '--site', site);
    expect([...account.buckets.in(SITE).keys()]).toContain(OLD);
    account.buckets.put(SITE, 'superseded.json', JSON.stringify({ [OLD]: later(31) }));
    const { text } = await account.run(deploy, '--site', site);
    expect(text).toContain(`remove     ${OLD}`);
    expect([...account.buckets.in(SITE).keys()]).not.toContain(OLD);
  });

  test('stay when the record of them cannot be read', async ({ account, site }) => {
    await account.run(deploy, '--site', site, ...MAIL);
    account.buckets.put(SITE, OLD, 'the page of last month');
    account.buckets.put(SITE, 'superseded.json', 'not a record');
    const { code } = await account.run(deploy, '--site', site);
    expect(code).toBe(0);
    expect([...account.buckets.in(SITE).keys()]).toContain(OLD);
  });
});

describe('a stack whose creation failed', () => {
  test('is explained, removed and made anew, with the bucket that it left behind', async ({
    account,
    site,
  }) => {
    account.cloudFormation.failing.set('Distribution', 'No more distributions for you.');
    await account.run(deploy, '--site', site, ...MAIL);
    account.buckets.put(DROP, 'drop/somebody/letter.txt', 'arrived');
    account.cloudFormation.failing.clear();
    const { code, text } = await account.run(deploy, '--site', site, ...MAIL);
    expect(text).toMatchInlineSnapshot(`
      "An earlier attempt at the stack letterbox failed (ROLLBACK_COMPLETE):
        Distribution (AWS::CloudFront::Distribution): No more distributions for you.
      CloudFormation can only delete such a stack. Deleting it, then starting again:
      The bucket letterbox-111122223333-drop was retained by an earlier stack, with what arrived in it. Importing it first.
      Account 111122223333, region eu-west-1, stack letterbox
        import  DropBucket  AWS::S3::Bucket
        importing  DropBucket (AWS::S3::Bucket)
        imported   DropBucket
      Account 111122223333, region eu-west-1, stack letterbox
        change  DropBucket    AWS::S3::Bucket
        make    SiteBucket    AWS::S3::Bucket
        make    GuestRole     AWS::IAM::Role
        make    Distribution  AWS::CloudFront::Distribution
        changing   DropBucket (AWS::S3::Bucket)
        changed    DropBucket
        making     SiteBucket (AWS::S3::Bucket)
        made       SiteBucket
        making     GuestRole (AWS::IAM::Role)
        made       GuestRole
        making     Distribution (AWS::CloudFront::Distribution)
        made       Distribution
      Site, in the bucket letterbox-site-1a2b3c
        put        2 assets
        put        config.json
        put        icon.svg
        put        old-browser.js
        put        index.html
        unchanged  0 files
      CloudFront shows it everywhere within a minute or two (/config.json, /icon.svg, /old-browser.js, /, /index.html).

        Your letterbox is open at  https://d1letterbox.cloudfront.net
        What is dropped lands in   s3://letterbox-111122223333-drop/drop/
        Your settings are in       config.json on the site

        See that it works          npm run doctor -- https://d1letterbox.cloudfront.net
        See what arrived           npm run inbox -- --config https://d1letterbox.cloudfront.net
        Change anything            write it into letterbox.config.json, then run the same command again
      "
    `);
    expect(code).toBe(0);
    expect(statusOf(account)).toEqual(['letterbox DELETE_COMPLETE', 'letterbox UPDATE_COMPLETE']);
    expect(account.buckets.in(DROP).get('drop/somebody/letter.txt')?.body.toString()).toBe('arrived');
  });

  test('is left alone by a dry run', async ({ account, site }) => {
    account.cloudFormation.failing.set('Distribution', 'No more distributions for you.');
    await account.run(deploy, '--site', site, ...MAIL);
    const { code, text } = await account.run(deploy, '--site', site, ...MAIL, '--dry-run');
    expect(code).toBe(0);
    expect(text).toContain(
      'Distribution (AWS::CloudFront::Distribution): No more distributions for you.\nIt would be deleted.',
    );
    expect(statusOf(account)).toEqual(['letterbox ROLLBACK_COMPLETE']);
  });
});

describe('a bucket that an earlier stack left behind', () => {
  test('is taken in with what is in it', async ({ account, site }) => {
    account.buckets.make(DROP);
    account.buckets.put(DROP, 'drop/somebody/letter.txt', 'arrived');
    const { code, text } = await account.run(deploy, '--site', site, ...MAIL);
    expect(code).toBe(0);
    expect(text).toContain(`The bucket ${DROP} was retained by an earlier stack, with what arrived in it.`);
    expect(
      account.cloudFormation
        .find('letterbox')
        ?.events.map((event) => `${event.LogicalResourceId ?? ''} ${event.ResourceStatus ?? ''}`),
    ).toContain('DropBucket IMPORT_COMPLETE');
    expect(configOn(account)).toMatchObject({ bucket: DROP });
  });

  test('is not taken from another stack', async ({ account, site }) => {
    await account.run(deploy, '--site', site, ...MAIL);
    const { code, text } = await account.run(deploy, '--stack', 'second', '--site', site, ...MAIL);
    expect(code).toBe(1);
    expect(text).toContain(`The bucket ${DROP} belongs to the stack letterbox.`);
    expect(text).toContain('another --bucket-suffix for a second letterbox');
    expect(statusOf(account)).toEqual(['letterbox CREATE_COMPLETE']);
  });
});

describe('a dry run', () => {
  test('of what is not there yet says what would be made, and leaves nothing', async ({ account, site }) => {
    const { code, text } = await account.run(deploy, '--site', site, ...MAIL, '--dry-run');
    expect(code).toBe(0);
    expect(text).toContain('make  Distribution  AWS::CloudFront::Distribution');
    expect(text).toContain('This was a dry run: nothing was changed.');
    expect(statusOf(account)).toEqual(['letterbox DELETE_COMPLETE']);
    expect(account.cloudFormation.stacks[0]?.events).toEqual([]);
    expect(account.cloudFormation.changeSets.size).toBe(0);
    expect(account.buckets.writes).toEqual([]);
  });

  test('of an update says what would change, and changes nothing', async ({ account, site }) => {
    await account.run(deploy, '--site', site, ...MAIL);
    const events = account.cloudFormation.find('letterbox')?.events.length;
    account.buckets.writes.length = 0;
    const again = ['--site', site, '--keep-days', '7', '--title', 'New'];
    const { code, text } = await account.run(deploy, ...again, '--dry-run');
    expect(code).toBe(0);
    expect(text).toContain('change  DropBucket  AWS::S3::Bucket');
    expect(text).toContain('put        config.json');
    expect(account.cloudFormation.find('letterbox')?.events).toHaveLength(events ?? 0);
    expect(account.cloudFormation.actions).not.toContain('DeleteStack');
    expect(account.buckets.writes).toEqual([]);
    expect(account.invalidations).toHaveLength(1);
  });

  test('of a bucket to be taken in says so, and takes nothing', async ({ account, site }) => {
    account.buckets.make(DROP);
    const { text } = await account.run(deploy, '--site', site, ...MAIL, '--dry-run');
    expect(text).toContain('import  DropBucket  AWS::S3::Bucket');
    expect(text).toContain('This was a dry run');
    expect(statusOf(account)).toEqual(['letterbox DELETE_COMPLETE']);
    expect(account.buckets.has(DROP)).toBe(true);
  });
});

describe("the project's own template", () => {
  const ours = (args: readonly string[], terminal: Terminal) => deployFrom(args, terminal);

  test('is deployed with nothing said but the site', async ({ account, site }) => {
    const { code, text } = await account.run(ours, '--site', site);
    expect(text).toContain('Your letterbox is open at  https://d1letterbox.cloudfront.net');
    expect(text).not.toContain('AWS::SNS::Topic');
    expect(code).toBe(0);
    expect(configOn(account)).toMatchObject({ region: 'eu-west-1', bucket: DROP, prefix: 'drop/' });
  });

  test('is deployed with mail and a budget, each under an option of its own', async ({ account, site }) => {
    const asked = ['--notification-email', 'owner@example.org', '--monthly-budget', '20'];
    const { code, text } = await account.run(ours, '--site', site, ...asked);
    expect(code).toBe(0);
    expect(text).toContain('AWS::SNS::Topic');
    expect(text).toContain('AWS::Budgets::Budget');
  });

  test('is met again after it was taken down, with what arrived', async ({ account, site }) => {
    await account.run(ours, '--site', site);
    account.buckets.put(DROP, 'drop/somebody/letter.txt', 'arrived');
    expect((await account.run(destroy, '--stack', 'letterbox')).code).toBe(0);
    const dry = await account.run(ours, '--site', site, '--dry-run');
    expect(dry.text).toContain(`The bucket ${DROP} was retained by an earlier stack`);
    expect(dry.text).not.toContain('AWS::Budgets::Budget');
    expect((await account.run(ours, '--site', site)).code).toBe(0);
    expect([...account.buckets.in(DROP).keys()]).toEqual(['drop/somebody/letter.txt']);
  });
});

describe("the owner's settings", () => {
  test('come from a file, and are merged with what the stack says', async ({ account, site }) => {
    await account.write('letterbox.config.json', '{"title": "Photos", "limits": {"files": 5}}');
    const { text } = await account.run(deploy, '--site', site, ...MAIL);
    expect(text).toContain('letterbox.config.json');
    expect(configOn(account)).toMatchObject({ bucket: DROP, title: 'Photos', limits: { files: 5 } });
  });

  test('stay as they are on the site when there is no file', async ({ account, site }) => {
    await account.run(deploy, '--site', site, ...MAIL, '--title', 'Photos');
    const edited = { ...(configOn(account) as object), consent: 'I made these.' };
    account.buckets.put(SITE, 'config.json', JSON.stringify(edited));
    await account.run(deploy, '--site', site);
    expect(configOn(account)).toMatchObject({ bucket: DROP, title: 'Photos', consent: 'I made these.' });
  });

  test('are refused in the words of the page before anything is made', async ({ account, site }) => {
    const config = await account.write('mine.json', '{"titel": "Photos", "limits": {"files": "many"}}');
    const { code, text } = await account.run(deploy, '--site', site, ...MAIL, '--config', config);
    expect(code).toBe(1);
    expect(text.replaceAll(config, 'mine.json')).toMatchInlineSnapshot(`
      "2 mistakes in mine.json. Nothing was changed.

        limits.files
          Write a whole number greater than 0, without quotes.
          There now: "many"
          For example: "files": 500
        titel
          There is no such field. Here can stand: region, identityPoolId, bucket, prefix, title, message, recipient, contact, limits, questions, consent, closesAt, theme, links, locale, start, endpoints.
          There now: "Photos"
          For example: {"region":"eu-west-1","identityPoolId":"eu-west-1:1b2c3d4e-5f60-4718-92a3-b4c5d6e7f809","bucket":"harbour-festival-drop"}

      docs/configuration.md has every field."
    `);
    expect(account.cloudFormation.actions).toEqual(['DescribeStacks']);
    expect(account.buckets.writes).toEqual([]);
  });

  test.for([
    ['is not JSON', '{"title": }', /This is not JSON from line 1, column 11 on\./],
    ['is a list', '[]', /does not hold settings/],
    ['speaks of what the stack decides', '{"bucket": "another"}', /names bucket, which the stack decides/],
  ] as const)('a file that %s is refused', async ([, json, words], { account, site }) => {
    const config = await account.write('mine.json', json);
    const { code, text } = await account.run(deploy, '--site', site, ...MAIL, '--config', config);
    expect(code).toBe(1);
    expect(text).toMatch(words);
    expect(account.cloudFormation.actions).toEqual([]);
  });

  test('a file that was named has to be there', async ({ account, site }) => {
    const { code, text } = await account.run(deploy, '--site', site, ...MAIL, '--config', 'nowhere.json');
    expect([code, text]).toEqual([1, expect.stringContaining('nowhere.json cannot be read.')]);
  });
});

describe('what is refused before anything happens', () => {
  test.for([
    ['an option that does not exist', ['--titel', 'x'], "Unknown option '--titel'"],
    [
      'a value that the template does not allow',
      ['--bucket-suffix', 'No!'],
      '--bucket-suffix cannot be "No!": it does not fit [a-z]+.',
    ],
    ['a number that is none', ['--keep-days', 'many'], '--keep-days cannot be "many": it is not a number.'],
    ['a number out of bounds', ['--keep-days', '0'], '--keep-days cannot be "0": it is less than 1.'],
    [
      'a parameter that the template lacks',
      ['--parameter', 'Sufix=x'],
      'The template has no parameter called Sufix.',
    ],
    ['a parameter without a value', ['--parameter', 'Prefix'], '--parameter Prefix has no value.'],
    [
      'a name that no stack can have',
      ['--stack', 'my letterbox'],
      '"my letterbox" cannot be the name of a stack.',
    ],
    ['a region that is none', ['--region', 'Ireland'], '"Ireland" is not an AWS region.'],
    ['a region in China', ['--region', 'cn-north-1'], "cn-north-1 is not among AWS's commercial regions"],
    ['GovCloud', ['--region', 'us-gov-west-1'], "us-gov-west-1 is not among AWS's commercial regions"],
    ['the sovereign cloud', ['--region', 'eusc-de-east-1'], "is not among AWS's commercial regions"],
    ['a name that CloudFront would refuse', ['--stack', 'a'.repeat(50)], 'CloudFront takes 49 characters.'],
    ['a folder without a page', ['--site', 'nowhere'], 'There is no built page in nowhere.'],
    [
      'another account',
      ['--account', '999988887777'],
      'These credentials belong to account 111122223333, not to 999988887777.',
    ],
  ] as const)('%s', async ([, args, words], { account, site }) => {
    const { code, text } = await account.run(deploy, '--site', site, ...MAIL, ...args);
    expect([code, text]).toEqual([1, expect.stringContaining(words)]);
    expect(account.cloudFormation.actions).not.toContain('ExecuteChangeSet');
    expect(account.cloudFormation.stacks.filter(({ status }) => status !== 'DELETE_COMPLETE')).toEqual([]);
  });

  test('what early validation finds, in its own words', async ({ account, site }) => {
    const reason = 'Bucket letterbox-111122223333-drop already exists';
    account.cloudFormation.invalid.push({ LogicalResourceId: 'DropBucket', ValidationStatusReason: reason });
    const { code, text } = await account.run(deploy, '--site', site, ...MAIL);
    expect([code, text]).toEqual([1, expect.stringContaining(`DropBucket (AWS::S3::Bucket): ${reason}`)]);
    expect(account.cloudFormation.changeSets.size).toBe(0);
  });

  test('CloudFront, to an account that AWS has not checked yet', async ({ account, site }) => {
    const reason =
      'Access denied for operation CreateDistribution: Your account must be verified before you can add new CloudFront resources.';
    account.cloudFormation.failing.set('Distribution', reason);
    const { code, text } = await account.run(deploy, '--site', site, ...MAIL);
    expect([code, text]).toEqual([1, expect.stringContaining(reason)]);
    expect(text).toContain('AWS lets new accounts use CloudFront only after a check');
  });

  test('a value that the template needs and nobody said', async ({ account, site }) => {
    const { code, text } = await account.run(deploy, '--site', site);
    expect(code).toBe(1);
    expect(text).toBe('The template needs NotifyEmail. Who hears of arrivals.\nSay it with --notify-email.');
    expect(account.cloudFormation.actions).toEqual(['DescribeStacks']);
  });

  test('a stack of that name that is not a letterbox', async ({ account, site }) => {
    await account.run(deploy, '--site', site, ...MAIL);
    Object.assign(account.cloudFormation.find('letterbox') ?? {}, { description: 'The payroll.' });
    const { code, text } = await account.run(deploy, '--site', site);
    expect([code, text]).toEqual([1, expect.stringContaining('and it is not a letterbox')]);
    expect(account.cloudFormation.actions.filter((action) => action === 'ExecuteChangeSet')).toHaveLength(1);
  });
});

describe('signing in', () => {
  test('no region', async ({ account, site }) => {
    delete process.env.AWS_REGION;
    const { code, text } = await account.run(deploy, '--site', site, ...MAIL);
    expect(code).toBe(1);
    expect(text).toBe(
      'No AWS region is named.\nSay where the letterbox is to be, for example --region eu-west-1, or set AWS_REGION.',
    );
  });

  test('no credentials', async ({ account, site }) => {
    account.useSdk();
    delete process.env.AWS_ACCESS_KEY_ID;
    const { code, text } = await account.run(deploy, '--site', site, ...MAIL);
    expect([code, text]).toEqual([1, expect.stringMatching(/^No AWS credentials were found\.\nSign in/)]);
  });

  test.for([
    ['that has expired', true, 'The SSO session associated with this profile has expired.'],
    ['that is no more', false, 'To refresh this SSO session run'],
  ] as const)('an SSO session %s', async ([, cached, words], { account, site }) => {
    account.useSdk();
    delete process.env.AWS_ACCESS_KEY_ID;
    process.env.AWS_PROFILE = 'work';
    await account.write('aws-config', SSO);
    const token = { accessToken: 'x', expiresAt: '2020-01-01T00:00:00Z' };
    // Named by the SHA-1 of the start address, as the AWS CLI does.
    const name = createHash('sha1').update('https://example.awsapps.com/start').digest('hex');
    if (cached) await account.write(`.aws/sso/cache/${name}.json`, JSON.stringify(token));
    const { code, text } = await account.run(deploy, '--site', site, ...MAIL);
    expect(code).toBe(1);
    expect(text).toMatch(/^Your AWS login has expired\.\nSign in again \(aws sso login/);
    expect(text).toContain(words);
  });

  test.for([
    [
      'an expired token',
      'ExpiredToken',
      'The security token included in the request is expired',
      'Your AWS login has expired.',
    ],
    [
      'an unknown key',
      'InvalidClientTokenId',
      'The security token included in the request is invalid.',
      'AWS does not know these credentials here.',
    ],
    [
      'a missing right',
      'AccessDenied',
      'User: arn:aws:iam::111122223333:user/me is not authorized to perform: cloudformation:DescribeStacks',
      'Your AWS user may not do this.',
    ],
    [
      'a wrong clock',
      'SignatureDoesNotMatch',
      'Signature expired: 20261122T100000Z is now earlier than 20261122T114500Z',
      "This computer's clock is wrong, so AWS refuses what it signs.",
    ],
    ['too many requests', 'Throttling', 'Rate exceeded', 'AWS limits the rate of requests.'],
    ['anything else', 'InternalFailure', 'We are sorry.', 'AWS refused: InternalFailure: We are sorry.'],
  ] as const)('%s', async ([, code, message, words], { account, site }) => {
    account.cloudFormation.refusal = awsError(code, message);
    const printed = await account.run(deploy, '--site', site, ...MAIL);
    expect(printed.code).toBe(1);
    expect(printed.text.startsWith(words)).toBe(true);
    expect(printed.text).toContain(message);
  });

  test('no network', async ({ account, site }) => {
    account.useSdk();
    process.env.AWS_ENDPOINT_URL_CLOUDFORMATION = 'http://127.0.0.1:1';
    const { code, text } = await account.run(deploy, '--site', site, ...MAIL);
    expect([code, text]).toEqual([1, expect.stringMatching(/^AWS cannot be reached\./)]);
  });
});
