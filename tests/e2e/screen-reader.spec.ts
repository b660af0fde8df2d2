import type { ServerResponse } from 'node:http';
import { expect, type Page } from '@playwright/test';
import type { Interception } from '../../local/request-log.ts';
import type { Letterbox } from '../support/letterbox.ts';
import { test } from './fixtures.ts';

/** Text that changes from run to run, and what replaces it. */
const CHANGING: readonly (readonly [RegExp, string])[] = [
  [/^ +- paragraph(?:: about .* left|: [\d.,]+ \S+\/s)?\n/gmu, ''],
  [/\d{4}-\d\d-\d\d-[0-9A-HJKMNP-TV-Z]{8}/gu, '⟨reference⟩'],
  [/\d+ \w+ \d{4} at \d\d:\d\d/gu, '⟨moment⟩'],
  [/http:\/\/localhost:\d+\/drop\//gu, '⟨address⟩'],
];

/** Replaces what changes. */
function constant(text: string): string {
  return CHANGING.reduce((changed, [what, name]) => changed.replaceAll(what, name), text);
}

/** Records what a screen reader would say: announcements as they come, and the contents of the page at each stage. */
class Transcript {
  readonly #page: Page;
  readonly #lines: string[] = [];
  readonly #heard: string[] = [];

  constructor(page: Page) {
    this.#page = page;
  }

  /** Everything that was announced, in order. */
  get heard(): readonly string[] {
    return this.#heard.map(constant);
  }

  /** Records what the live regions say, from the start. */
  async listen(): Promise<void> {
    await this.#page.exposeFunction('heard', (text: string) => {
      this.#heard.push(text);
      this.#lines.push(`> ${text}`);
    });
    await this.#page.addInitScript(() => {
      const tell = (globalThis as unknown as { heard: (text: string) => void }).heard;
      const read = ({ children }: Element): string =>
        Array.from(children, ({ textContent }) => textContent.trim()).join(' ');
      new MutationObserver((records) => {
        for (const { target, addedNodes } of records)
          for (const node of addedNodes) {
            if (!(node instanceof Element)) continue;
            const region = target instanceof Element && target.closest('[role=status], [role=alert]');
            const said = read(region || node);
            if (said !== '' && (region || node.matches('[role=alert]'))) tell(said);
          }
      }).observe(document, { childList: true, subtree: true });
    });
  }

  /** What there is to read now, under a heading. */
  async read(stage: string): Promise<void> {
    const seen = await this.#page.getByRole('main').ariaSnapshot();
    this.#lines.push('', `# ${stage}`, '', seen, '');
  }

  get text(): string {
    return `${constant(this.#lines.join('\n')).trim()}\n`;
  }
}

const file = (name: string, bytes: number) => ({
  name,
  mimeType: 'application/octet-stream',
  buffer: Buffer.alloc(bytes, name),
});
const GIVEN = [file('letter.txt', 2000), file('photo.jpg', 3000), file('reel.mov', 20_000)];

/** S3 answers scripts even when it fails. */
const refuse: Interception = (request, response) => {
  request.resume().on('end', () => response.writeHead(400, { 'access-control-allow-origin': '*' }).end());
};

/** The letter fails and the photo gets no answer, until both are let go. */
class HeldPhoto {
  #held: ServerResponse | null = null;
  #isLetGo = false;

  constructor(letterbox: Letterbox) {
    letterbox.intercept = ({ operation, key }) => {
      if (operation !== 'PutObject' || this.#isLetGo) return undefined;
      if (key?.includes('letter')) return refuse;
      return (request, response) => {
        request.resume();
        this.#held = response;
      };
    };
  }

  get holds(): boolean {
    return this.#held !== null;
  }

  letGo(): void {
    this.#isLetGo = true;
  }

  /** Ends the connection that waits. */
  cut(): void {
    this.#held?.destroy();
  }
}

/** One delivery with a file that is too large, a file that fails, and a network that goes and comes back. */
async function deliver(page: Page, letterbox: Letterbox, words: Words): Promise<Transcript> {
  letterbox.config = { ...letterbox.config, limits: { fileBytes: 10_000 } };
  const faults = new HeldPhoto(letterbox);
  const transcript = new Transcript(page);
  await transcript.listen();
  await page.goto(letterbox.origin);
  await expect(page.getByLabel(words.choose)).toBeAttached();
  await expect(page.getByRole('combobox')).toBeVisible();
  await transcript.read('The page is opened');

  await page.getByLabel(words.choose).setInputFiles(GIVEN);
  await expect.poll(() => faults.holds).toBe(true);
  const again = page.getByRole('button', { name: `${words.again}: letter.txt` });
  await expect(again).toBeVisible();
  await expect(page.getByRole('listitem').filter({ hasText: 'photo.jpg' })).toContainText(words.handedOver);
  await transcript.read('Three files are given: one is too large, one is on its way, one fails');

  await page.context().setOffline(true);
  // A browser asks once more by itself where a connection ends that has served before.
  await expect(async () => {
    faults.cut();
    await expect(page.getByRole('listitem').getByText(words.offline)).toBeVisible({ timeout: 1000 });
  }).toPass();
  await transcript.read('The network goes');

  faults.letGo();
  await page.context().setOffline(false);
  await expect(page.getByRole('listitem').filter({ hasText: 'photo.jpg' })).toContainText(words.arrived);
  await transcript.read('The network is back');

  await again.click();
  await expect(again).toBeHidden();
  await expect(page.getByRole('listitem').filter({ hasText: 'letter.txt' })).toContainText(words.arrived);
  await expect(page.locator('.receipt')).toBeVisible();
  await transcript.read('The one that failed is tried again');

  await page.getByRole('button', { name: `${words.cancel}: reel.mov` }).click();
  await expect(page.getByRole('heading', { name: words.thanks })).toBeVisible();
  await transcript.read('The one that is too large is left out');
  return transcript;
}

interface Words {
  readonly choose: string;
  readonly again: string;
  readonly handedOver: string;
  readonly offline: string;
  readonly arrived: string;
  readonly cancel: string;
  readonly thanks: string;
}

test.describe('in English', () => {
  test.use({ locale: 'en-GB', timezoneId: 'UTC' });

  test('a screen reader hears a whole delivery and nothing else', async ({ page, letterbox }) => {
    const transcript = await deliver(page, letterbox, {
      choose: 'Choose files',
      again: 'Try again',
      handedOver: '99%',
      offline: 'Waiting for the network',
      arrived: 'Arrived',
      cancel: 'Cancel',
      thanks: 'Everything arrived. Thank you.',
    });
    expect(transcript.heard).toEqual([
      '2 files added. 1 not accepted.',
      'One file could not be sent.',
      'Waiting for the network',
      '1 of 3 files arrived, 2 not sent.',
      'Telling the recipient',
      '2 of 3 files arrived, 1 not sent.',
      'Everything arrived. Thank you. Your reference is ⟨reference⟩.',
    ]);
    expect(transcript.text).toMatchSnapshot('transcript.en.md');
  });
});

test.describe('in Arabic', () => {
  test.use({ locale: 'ar-EG', timezoneId: 'UTC' });

  test('a screen reader hears as much, from right to left', async ({ page, letterbox }) => {
    const transcript = await deliver(page, letterbox, {
      choose: 'اختيار ملفات',
      again: 'المحاولة مرة أخرى',
      handedOver: '٩٩٪',
      offline: 'في انتظار الشبكة',
      arrived: 'وصل',
      cancel: 'إلغاء',
      thanks: 'وصل كل شيء. شكرًا لكم.',
    });
    await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
    await expect(page.locator('html')).toHaveAttribute('lang', 'ar');
    expect(transcript.heard).toHaveLength(7);
    expect(transcript.heard.at(-1)).toBe('وصل كل شيء. شكرًا لكم. رقمكم المرجعي هو ⟨reference⟩.');
  });
});
