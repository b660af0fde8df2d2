import type { UploadError } from '../../../core/errors.ts';
import type { Totals } from '../../uploads/totals.ts';
import type { Formats } from '../format.ts';
import { errors } from './en.errors.ts';
import { list } from './en.list.ts';

const files = (n: number, f: Formats): string => f.plural(n, { one: '# file', other: '# files' });

/** "3 of 6 files"; the noun follows the whole. */
const filesOf = (part: number, whole: number, f: Formats): string => `${f.count(part)} of ${files(whole, f)}`;

const arrivedSoFar = (n: number, f: Formats): string =>
  n === 0 ? 'none has arrived yet' : f.plural(n, { one: '# has arrived', other: '# have arrived' });

/** What the page says of files on their way, in English. Every other language has the same shape. */
export const messages = {
  yourFiles: 'Your files',
  /** What can be done with one file, and how it is called where the name cannot be seen beside it. */
  do: { pause: 'Pause', resume: 'Resume', cancel: 'Cancel', undo: 'Undo', retry: 'Try again' },
  choose: 'Choose it again',
  copy: 'Copy details',
  copied: 'Copied',
  details: 'Details for support',
  named: (action: string, name: string) => `${action}: ${name}`,

  sum: {
    bytes: (sent: string, all: string) => `${sent} of ${all}`,
    files: filesOf,
    held: (n: number, f: Formats) => `${files(n, f)} ready to send`,
    none: 'Nothing has arrived yet',
    failed: (n: number, f: Formats) => f.plural(n, { one: '# was not sent', other: '# were not sent' }),
    paused: 'Paused',
    missing: (n: number, f: Formats) => `${files(n, f)} to give again`,
    pauseAll: 'Pause all',
    resumeAll: 'Resume all',
    finish: (n: number, f: Formats) =>
      f.plural(n, { one: 'Finish without this one', other: 'Finish without these #' }),
    forgetful:
      'This browser keeps nothing: keep this page open until the slot closes, or you will have to start again.',
  },

  /** A delivery of an earlier visit. */
  unfinished: {
    title: 'Shall we go on?',
    story: (n: number, when: string, arrived: number, f: Formats) =>
      `You were sending ${files(n, f)} on ${when}; ${arrivedSoFar(arrived, f)}.`,
    continue: 'Continue',
    forget: 'Forget',
  },

  /** A word or a few for each state of a file; one that is being sent shows its percentage instead. */
  state: {
    held: 'Ready',
    queued: 'In the queue',
    preparing: 'Getting ready',
    confirming: 'Checking',
    waiting: 'Trying again soon',
    paused: 'Paused',
    failed: 'Not sent',
    'needs-file': 'Waiting for its file',
    cancelling: 'Being taken out',
    done: 'Arrived',
    cancelled: 'Taken out',
  },

  /** For what a file waits, where that helps to know. */
  reasons: {
    offline: 'Waiting for the network',
    throttled: 'The storage is busy',
    server: 'The storage is busy',
    stalled: 'Nothing moved',
    blocked: 'Nothing gets through',
    'checksum-mismatch': 'Damaged on the way',
  } as Partial<Record<UploadError['kind'], string>>,
  again: (reason: string | undefined, seconds: number, f: Formats) =>
    reason ? `${reason} · again in ${f.count(seconds)} s` : `Trying again in ${f.count(seconds)} s`,

  /** While a cancelled file can still be called back. */
  undoable: 'It is taken out in a few seconds, unless you undo it.',

  /** On the door that has closed meanwhile. */
  closedSince: (moment: string) => `It closed on ${moment}. What was on its way by then still goes in.`,

  slip: {
    all: 'Everything is in. Thank you.',
    partly: ({ done, files: all }: Totals, f: Formats) =>
      `${filesOf(done, all, f)} ${done === 1 ? 'is' : 'are'} in.`,
    reference: 'Reference',
    sum: (n: number, size: string, f: Formats) => `${files(n, f)} · ${size}`,
    /** What the owner knows of it. */
    told: {
      open: 'Its owner is told in a moment.',
      closing: 'Its owner is being told.',
      closed: 'Its owner has the list.',
      unwritten: 'Its owner could not be told yet. Please keep this page open a while.',
    },
    rest: (n: number, f: Formats) =>
      f.plural(n, { one: 'One was not sent: see below.', other: '# were not sent: see below.' }),
  },

  /** In the foot of the page. */
  otherLanguages: 'Language',
  notFetched: 'That language could not be fetched just now.',

  /** What a screen reader is told, in sentences that may follow one another. */
  news: {
    added: (n: number, f: Formats) => `${files(n, f)} added.`,
    refused: (n: number, f: Formats) => `${f.count(n)} not accepted.`,
    resumed: (n: number, f: Formats) =>
      f.plural(n, { one: '# goes on where it stopped.', other: '# go on where they stopped.' }),
    before: (n: number, f: Formats) => `${f.count(n)} had been given before.`,
    arrived: (done: number, all: number, f: Formats) => `${f.count(done)} of ${f.count(all)} arrived.`,
    trouble: (n: number, f: Formats) =>
      f.plural(n, { one: 'One file could not be sent.', other: '# files could not be sent.' }),
    partly: (done: number, all: number, failed: number, f: Formats) =>
      `${filesOf(done, all, f)} arrived, ${f.count(failed)} not sent.`,
    reference: (reference: string) => `Your reference is ${reference}.`,
  },

  list,
  errors,
};

/** The shape of every catalogue. */
export type DeliveryMessages = typeof messages;
