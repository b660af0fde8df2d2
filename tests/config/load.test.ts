import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { loadConfig } from '../../src/config/load.ts';
import { LEAST } from '../../src/config/words/guide.ts';
import { loadText } from './support.ts';

describe('when nothing comes, the guest is told to try again', () => {
  test('because the network is gone', async () => {
    const loaded = await loadConfig(() => Promise.reject(new TypeError('Failed to fetch')));
    expect(loaded).toEqual({ kind: 'unreachable', reason: 'TypeError: Failed to fetch' });
  });

  test.each([408, 429, 500, 503])('because the host answers %d', async (status) => {
    expect(await loadText('Come back later', status)).toEqual({
      kind: 'unreachable',
      reason: `HTTP ${status}`,
    });
  });
});

describe('when something else comes, the owner is told what', () => {
  test.each([404, 403])('nothing, and HTTP %d', async (status) => {
    expect(await loadText('<html>Not here</html>', status)).toEqual({
      kind: 'wrong',
      problems: [
        {
          field: 'config.json',
          found: `nothing (HTTP ${status})`,
          problem: 'The host has no such file, or keeps it to itself. It belongs beside index.html.',
          example: JSON.stringify(LEAST),
        },
      ],
    });
  });

  test('the start page, as hosts of single-page apps send it for what they do not have', async () => {
    expect(await loadText('\n<!doctype html>\n<title>Letterbox</title>')).toMatchObject({
      kind: 'wrong',
      problems: [
        {
          found: 'a web page',
          problem: 'The host sent a web page in place of this file, which belongs beside index.html.',
        },
      ],
    });
  });

  test('an empty file', async () => {
    expect(await loadText('')).toMatchObject({
      problems: [
        {
          found: 'nothing',
          problem:
            'This is not JSON from line 1, column 1 on. The text ends too early: a closing quote, brace or bracket is missing.',
        },
      ],
    });
  });

  test('a comma too many, with the line in which it stands', async () => {
    expect(await loadText('{\n  "region": "eu-west-1",\n}')).toMatchObject({
      problems: [
        {
          field: 'config.json',
          found: '}',
          problem:
            'This is not JSON from line 3, column 1 on. A comma too many or a value too few stands just before, or this closes nothing.',
        },
      ],
    });
  });
});

test('the file is asked for by its name beside the page, wherever the page is', async () => {
  const asked: string[] = [];
  await loadConfig((path) => {
    asked.push(path);
    return Promise.resolve({ status: 200, text: JSON.stringify(LEAST) });
  });
  expect(asked).toEqual(['config.json']);
});

test('the file of a fresh clone names the three fields that its owner has to fill in', async () => {
  const loaded = await loadText(await readFile('public/config.json', 'utf8'));
  expect(loaded).toMatchObject({
    kind: 'wrong',
    problems: [
      { field: 'region', problem: 'This is still the placeholder: write the AWS region of your bucket.' },
      {
        field: 'identityPoolId',
        problem: 'This is still the placeholder: write the id of your Cognito identity pool.',
      },
      { field: 'bucket', problem: 'This is still the placeholder: write the name of your bucket.' },
    ],
  });
});
