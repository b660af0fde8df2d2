import { expect } from '@playwright/test';
import manifest from '../../package.json' with { type: 'json' };
import { test } from './fixtures.ts';

/** The S3 client is used by its types and by the owner's commands; of its code nothing is in the page. */
const NOT_IN_THE_PAGE = ['@aws-sdk/client-s3'];

test('the page comes with the licences of all packages in it', async ({ letterbox, request }) => {
  const text = await (await request.get(`${letterbox.address}licences.txt`)).text();
  const packages = Object.keys(manifest.dependencies).filter((name) => !NOT_IN_THE_PAGE.includes(name));
  for (const name of packages) expect(text).toContain(`${name} `);
  expect(text).toContain('Permission is hereby granted, free of charge');
  expect(text).toContain('Apache License');
});
