import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type axeCore from 'axe-core';
import { expect, type Page } from '@playwright/test';
import type { Interception } from '../../local/request-log.ts';
import type { Letterbox } from '../support/letterbox.ts';
import { test } from './fixtures.ts';

const AXE = fileURLToPath(import.meta.resolve('axe-core/axe.min.js'));

/** Never answers. */
const hold: Interception = (request) => void request.resume();

/** S3's answer to a guest without the right, which the page does not retry. */
const deny: Interception = (request, response) => {
  request.resume().on('end', () => {
    response.writeHead(403, { 'access-control-allow-origin': '*', 'content-type': 'application/xml' });
    response.end('<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>');
  });
};

/** Takes over the PUT of one file, known by the end of its key. */
function faultFor(name: string, fault: Interception): Letterbox['intercept'] {
  return ({ operation, key }) => (operation === 'PutObject' && key?.includes(name) ? fault : undefined);
}

async function give(page: Page): Promise<void> {
  const names = ['Programme.pdf', 'still.jpg'];
  const files = names.map((name) => ({ name, mimeType: '', buffer: Buffer.from(name) }));
  await page.getByLabel('Choose files').setInputFiles(files);
}

/** How the page gets into each of its states, and what it shows there. */
const STATES: Readonly<Record<string, (page: Page, letterbox: Letterbox) => Promise<void>>> = {
  empty: async (page, { origin }) => {
    await page.goto(origin);
    await expect(page.getByLabel('Choose files')).toBeAttached();
  },
  busy: async (page, letterbox) => {
    letterbox.intercept = faultFor('Programme', hold);
    await page.goto(letterbox.origin);
    await give(page);
    await expect(page.getByRole('listitem').getByText('Arrived')).toBeVisible();
    await expect(page.getByRole('progressbar', { name: 'Programme.pdf' })).toBeAttached();
  },
  done: async (page, { origin }) => {
    await page.goto(origin);
    await give(page);
    await expect(page.getByRole('button', { name: 'Save receipt' })).toBeVisible();
    await page.getByText('Files and checksums').click();
  },
  asking: async (page, letterbox) => {
    const questions = [{ name: 'email', label: 'Your e-mail address', type: 'email', required: true }];
    const links = [{ label: 'Privacy', url: 'privacy.html' }];
    const message = 'Until **Friday**: read [the terms](terms.html).';
    letterbox.config = {
      ...letterbox.config,
      questions,
      links,
      message,
      consent: 'I agree to [all](terms.html).',
    };
    await page.goto(`${letterbox.origin}/?for=Anna`);
    await give(page);
    await page.getByRole('button', { name: 'Send 2 files' }).click();
    await expect(page.getByLabel('Your e-mail address')).toBeFocused();
  },
  failed: async (page, letterbox) => {
    letterbox.intercept = faultFor('Programme', deny);
    await page.goto(letterbox.origin);
    await give(page);
    await expect(page.getByRole('listitem').getByText('Arrived')).toBeVisible();
    await expect(page.getByRole('listitem').getByText('The storage does not take this file.')).toBeVisible();
  },
  'config wrong': async (page, letterbox) => {
    letterbox.config = { region: 'Ireland', bukcet: 'mistyped' };
    await page.goto(letterbox.origin);
    await expect(page.getByRole('heading', { name: 'bukcet' })).toBeVisible();
  },
};

/** Rules that are broken, and the elements that break them. */
async function violations(page: Page): Promise<readonly string[]> {
  // Evaluated by the debugger: the page's policy forbids further scripts.
  await page.evaluate(await readFile(AXE, 'utf8'));
  return await page.evaluate(async () => {
    // A colour in the middle of a transition is no finding.
    for (const animation of document.getAnimations()) animation.finish();
    const { axe } = globalThis as unknown as { axe: typeof axeCore };
    const { violations } = await axe.run(document, { resultTypes: ['violations'] });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(', ')}`);
  });
}

for (const [state, enter] of Object.entries(STATES))
  test(`the built page, ${state}, breaks no rule of axe in either colour scheme`, async ({
    page,
    letterbox,
  }) => {
    await enter(page, letterbox);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect.soft(await violations(page), colorScheme).toEqual([]);
    }
  });

test('a violation on purpose is found: the check can fail', async ({ page, letterbox }) => {
  await STATES['empty']?.(page, letterbox);
  await page.evaluate(() => {
    document.body.append(document.createElement('button'));
  });
  expect(await violations(page)).not.toEqual([]);
});
