import type { Formats, TimeUnit } from '../format.ts';

/** What the page says of many files, of the time that is left, and of what is not in the list, in English. */
export const list = {
  /** What there is to see of the list, each followed by how many files that are; also headings. */
  all: 'All',
  needs: 'Needs you',
  going: 'On their way',
  arrived: 'Arrived',
  show: 'Show',
  hide: 'Hide',
  /** A stretch of a long list. */
  stretch: (from: number, to: number, all: number, f: Formats) =>
    `Files ${f.count(from)} to ${f.count(to)} of ${f.count(all)}`,
  nothing: 'There are none just now.',

  retryAll: 'Try all again',
  cancelAll: 'Cancel all',
  undoAll: 'Undo all',

  left: (n: number, unit: TimeUnit, f: Formats) => `about ${f.span(n, unit)} left`,

  doubles: (n: number, f: Formats) =>
    f.plural(n, {
      one: '# file is already here. Send it again?',
      other: '# files are already here. Send them again?',
    }),
  /** Chosen in place of one that is waited for. */
  other: 'That is another file, so it was not sent. Please choose this one.',
  sendAgain: 'Send again',
  leaveOut: 'Leave out',
  junk: (n: number, f: Formats) =>
    f.plural(n, { one: '# system file left out.', other: '# system files left out.' }),
  /** `folders` are one or more paths. */
  empty: (folders: string) => `Empty, so there is nothing to send: ${folders}.`,
};
