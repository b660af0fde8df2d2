import type { Formats } from '../i18n/format.ts';

/** What the page says instead of everything else when config.json is wrong: to its owner, so in English only. */
export const problemWords = {
  language: 'en',
  title: 'This letterbox needs its owner',
  guest: 'It is not set up yet, so nothing can go in. If someone sent you here, please tell them.',
  owner: (n: number, f: Formats) =>
    f.plural(n, {
      one: 'For the owner: one thing in config.json is not right.',
      other: 'For the owner: # things in config.json are not right.',
    }),
  found: 'There now',
  example: 'For example',
  reload: 'Mend the file, then load this page again.',
};
