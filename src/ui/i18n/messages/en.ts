import type { Formats } from '../format.ts';
import type { KindNames } from './kinds.ts';

const files = (n: number, f: Formats): string => f.plural(n, { one: '# file', other: '# files' });

/** What the page says before there are any files, in English. Every other language has the same shape. */
export const messages = {
  /** The language and script as a BCP 47 tag, and the way it is written. */
  language: 'en',
  direction: 'ltr' as 'ltr' | 'rtl',

  title: 'Send your files',
  message: 'No account, nothing to install.',
  chooseFiles: 'Choose files',
  addMore: 'Add more files',
  chooseFolder: 'Choose a folder',
  addFolder: 'Add a folder',
  sendMore: 'Send more files',
  send: (n: number, f: Formats) => `Send ${files(n, f)}`,
  dropHint: 'or drop them anywhere on this page, or paste',
  touchHint: 'from your camera, your pictures or your files',
  letGo: 'Let go, and they are in.',
  keepOpen: 'Keep this page open until the slot closes.',
  pressSend: 'Nothing leaves this device before you press Send.',
  giveAgain: 'Give the same files or the folder again, and sending goes on where it stopped.',
  /** Before what the address says the files are for. */
  for: 'For:',
  allFiles: 'All files',
  aside: 'Files go straight to their owner’s storage. Nobody can open them from this page.',

  /** Kinds of files in the plural, as a guest would call them. */
  kinds: {
    image: 'pictures',
    video: 'videos',
    audio: 'sound recordings',
    text: 'plain text',
  } as KindNames,
  limits: {
    fileBytes: (size: string) => `up to ${size} a file`,
    files: (n: number, f: Formats) => `at most ${files(n, f)}`,
    totalBytes: (size: string) => `${size} in all`,
  },

  closed: {
    title: 'This letterbox is closed.',
    since: (moment: string) => `It closed on ${moment}. If you are late, ask whoever sent you here.`,
  },

  broken: 'This page could not load the part that sends files. Check your connection and try again.',
  unreachable: 'This page could not be loaded to the end. Check your connection and try again.',
  tryAgain: 'Try again',
};

/** The shape of every catalogue. */
export type Messages = typeof messages;
