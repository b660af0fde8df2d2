import type { Formats } from '../format.ts';
import type { News } from '../news.ts';
import type { Tally } from '../tally.ts';
import { pluralsOf } from './counted.ts';
import { errorsEn } from './en.errors.ts';

const plural = pluralsOf('en');

const files = (n: number, f: Formats): string => plural(n, f.count(n), { one: '# file', other: '# files' });

/** "3 of 6 files"; the noun follows the whole. */
const filesOf = (part: number, whole: number, f: Formats): string => `${f.count(part)} of ${files(whole, f)}`;

/** What a screen reader is told. */
function news(item: News, f: Formats): string {
  switch (item.kind) {
    case 'added':
      if (item.refused === 0) return `${files(item.files, f)} added.`;
      return `${files(item.files, f)} added, ${f.count(item.refused)} not accepted.`;
    case 'arrived':
      return `${f.count(item.done)} of ${f.count(item.files)} arrived.`;
    case 'trouble':
      return plural(item.failed, f.count(item.failed), {
        one: 'One file could not be sent.',
        other: '# files could not be sent.',
      });
    case 'done':
      return item.reference === null ? ALL_IN : `${ALL_IN} Your reference is ${item.reference}.`;
    case 'partly':
      return `${filesOf(item.done, item.files, f)} arrived, ${f.count(item.failed)} not sent.`;
  }
}

const ALL_IN = 'Everything is in. Thank you.';

/** What the page says of files on their way, in English. Every other language has the same shape. */
export const enDelivery = {
  yourFiles: 'Your files',
  tryAgain: 'Try again',
  tryAgainWith: (name: string) => `Try again: ${name}`,

  sum: {
    bytes: (sent: string, all: string) => `${sent} of ${all}`,
    files: filesOf,
    held: (n: number, f: Formats) => `${files(n, f)} ready to send`,
    none: 'Nothing has arrived yet',
    failed: (n: number, f: Formats) =>
      plural(n, f.count(n), { one: '# was not sent', other: '# were not sent' }),
  },

  /** A word or a few for each state of a file; one that is being sent shows its percentage instead. */
  state: {
    held: 'Ready',
    queued: 'In the queue',
    preparing: 'Getting ready',
    confirming: 'Checking',
    waiting: 'Trying again soon',
    offline: 'Waiting for the network',
    paused: 'Paused',
    failed: 'Not sent',
    'needs-file': 'Choose it again',
    cancelling: 'Being taken out',
    done: 'Arrived',
    cancelled: 'Taken out',
  },

  slip: {
    all: ALL_IN,
    partly: ({ done, files: all }: Tally, f: Formats) =>
      `${filesOf(done, all, f)} ${done === 1 ? 'is' : 'are'} in.`,
    reference: 'Reference',
    sum: (n: number, size: string, f: Formats) => `${files(n, f)} · ${size}`,
    rest: (n: number, f: Formats) =>
      plural(n, f.count(n), { one: 'One was not sent: see below.', other: '# were not sent: see below.' }),
  },

  errors: errorsEn,
  news,
};

/** The shape of every catalogue. */
export type DeliveryMessages = typeof enDelivery;
