import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { withPreview } from '../../../infra/deploy/link-preview.ts';
import { checkConfig } from '../../../src/config/check.ts';

const PAGE = readFileSync(new URL('../../../index.html', import.meta.url), 'utf8');
const ORIGIN = 'https://drop.example.org';

function previewed(settings: object, html = PAGE): string {
  const checked = checkConfig({
    region: 'eu-west-1',
    identityPoolId: 'eu-west-1:1b2c3d4e-5f60-4718-92a3-b4c5d6e7f809',
    bucket: 'harbour-festival-drop',
    ...settings,
  });
  if (checked.kind === 'flawed') throw new Error(JSON.stringify(checked.findings));
  return withPreview(html, checked.config, ORIGIN);
}

/** What programs that show previews read in the head of a page. */
function toldBy(html: string): Record<string, string | undefined> {
  const read = (of: RegExp): string | undefined => of.exec(html)?.[1];
  return {
    tab: read(/<title>(.*)<\/title>/u),
    ...Object.fromEntries(
      [...html.matchAll(/<meta (?:name|property)="(description|og:[a-z]+)" content="([^"]*)"/gu)].map(
        ([, name = '', content]) => [name, content] as const,
      ),
    ),
  };
}

describe('beside a link to the page', () => {
  test("the owner's title and message are shown, and the picture by its whole address", () => {
    const told = toldBy(
      previewed({ title: 'Your pictures', message: 'Up to **20 GB** a file.\n\nSee [how](/how.html).' }),
    );
    expect(told).toEqual({
      tab: 'Your pictures',
      description: 'Up to 20 GB a file. See how.',
      'og:type': 'website',
      'og:title': 'Your pictures',
      'og:description': 'Up to 20 GB a file. See how.',
      'og:url': 'https://drop.example.org/',
      'og:image': 'https://drop.example.org/card.png',
    });
  });

  test('whoever says nothing keeps the words of the page, and still has an address', () => {
    const [before, after] = [toldBy(PAGE), toldBy(previewed({}))];
    expect(after).toEqual({
      ...before,
      'og:url': 'https://drop.example.org/',
      'og:image': 'https://drop.example.org/card.png',
    });
  });

  test.each([
    ['auto', 'Your pictures'],
    ['fr', 'Vos photos'],
  ])('of several languages the one that the page is in is shown: %s', (locale, title) => {
    const titles = { fr: 'Vos photos', en: 'Your pictures' };
    expect(toldBy(previewed({ title: titles, locale }))['og:title']).toBe(title);
  });

  test('no words get out of their place', () => {
    const title = `"><script>alert('$&')</script>`;
    const page = previewed({ title, message: title });
    expect(page).not.toContain('<script>alert');
    expect(page.split('<meta')).toHaveLength(PAGE.split('<meta').length);
    expect(toldBy(page)['og:title']).toBe("&quot;&gt;&lt;script&gt;alert('$&amp;')&lt;/script&gt;");
  });

  test('deploying twice, and under another title, changes the words again', () => {
    const once = previewed({ title: 'Your pictures' });
    expect(previewed({ title: 'Your pictures' }, once)).toBe(once);
    expect(toldBy(previewed({ title: 'Your films' }, once))['og:title']).toBe('Your films');
  });

  test('a page of which the owner took these lines away stays as it is', () => {
    const own = '<!doctype html><html lang="en"><head></head><body></body></html>';
    expect(previewed({ title: 'Your pictures' }, own)).toBe(own);
  });
});
