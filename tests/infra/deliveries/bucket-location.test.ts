import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';
import { describe, expect, test as plain } from 'vitest';
import { deploy } from '../../../infra/deploy/deploy.ts';
import { noteIn, readLocalStandIn } from '../../../infra/deliveries/local-stand-in.ts';
import { locateBucket } from '../../../infra/deliveries/bucket-location.ts';
import { listen } from '../../../local/listen.ts';
import { noteRunning } from '../../../local/running.ts';
import { diskName, OWN_FOLDER } from '../../../local/s3/disk-name.ts';
import { test } from '../account/account.ts';
import { test as withStandIn } from '../../support/s3.ts';

const TEMPLATE = new URL('../account/template.yaml', import.meta.url);
const CONFIG = {
  region: 'eu-west-1',
  identityPoolId: 'eu-west-1:1b2c3d4e-5f60-4718-92a3-b4c5d6e7f809',
  bucket: 'harbour-festival-drop',
  prefix: 'in/',
};

describe('where deliveries lie', () => {
  test('is what npm run deploy has made, when nothing is said', async ({ account, site }) => {
    await expect(locateBucket({})).rejects.toMatchObject({
      message: 'There is no stack called letterbox in eu-west-1 that is ready.',
    });
    const template = await readFile(TEMPLATE, 'utf8');
    const made = ['--site', site, '--notify-email', 'owner@example.org'];
    await account.run((args, terminal) => deploy(args, terminal, template), ...made);
    expect(await locateBucket({})).toMatchObject({
      bucket: 'letterbox-111122223333-drop',
      prefix: 'drop/',
      region: 'eu-west-1',
    });
  });

  plain('is what a config.json says, in a file or on a site', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'letterbox-config-'));
    const file = join(folder, 'config.json');
    await writeFile(file, JSON.stringify(CONFIG));
    const asked: (string | undefined)[] = [];
    const site = await listen(
      ({ url }, response) => {
        asked.push(url);
        response.end(JSON.stringify(CONFIG));
      },
      { host: '127.0.0.1' },
    );
    const place = { bucket: CONFIG.bucket, prefix: 'in/', region: 'eu-west-1' };
    const address = `http://127.0.0.1:${site.port}`;
    for (const config of [file, address, `${address}/drop/`, `${address}/drop/config.json`])
      expect(await locateBucket({ config })).toMatchObject(place);
    expect(asked).toEqual(['/config.json', '/drop/config.json', '/drop/config.json']);
    await site.close();
    await rm(folder, { recursive: true });
  });

  plain('is what the owner says where that differs', async () => {
    expect(
      await locateBucket({
        bucket: 'mine',
        region: 'us-east-1',
        prefix: 'here',
        endpoint: 'https://s3.example.org',
        profile: 'me',
      }),
    ).toEqual({
      bucket: 'mine',
      prefix: 'here/',
      region: 'us-east-1',
      endpoint: 'https://s3.example.org',
      profile: 'me',
    });
    expect(await locateBucket({ bucket: 'mine', prefix: '' })).toMatchObject({ bucket: 'mine', prefix: '' });
  });

  withStandIn('may be a stand-in on this machine, which leaves a note of itself', async ({ s3 }) => {
    expect(await readLocalStandIn(s3.folder)).toBe(null);
    await noteRunning(s3.standIn, s3.folder);
    const { bucket, prefix, region, endpoints, owner } = s3.standIn;
    expect(await readLocalStandIn(s3.folder)).toEqual({
      bucket,
      prefix,
      region,
      endpoint: endpoints.s3,
      credentials: owner,
    });
  });

  plain('whose note is where no object of the bucket can be stored', () => {
    const note = relative('bucket', noteIn('bucket'));
    expect(note.split(sep)[0]).toBe(OWN_FOLDER);
    expect(diskName(note.replaceAll(sep, '/'))).not.toBe(note);
  });
});
