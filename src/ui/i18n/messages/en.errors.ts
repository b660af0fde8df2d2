import type { UploadError } from '../../../core/errors.ts';
import type { Formats } from '../format.ts';

/** One sentence, or two short ones, for each thing that can go wrong: what happened, and what to do. */
export type ErrorSentences = {
  readonly [Kind in Exclude<UploadError['kind'], 'wrong-type'>]: (
    error: Extract<UploadError, { kind: Kind }>,
    f: Formats,
  ) => string;
} & {
  /** `kinds` are those that are taken: "pictures or PDF". */
  readonly 'wrong-type': (kinds: string) => string;
};

export const errors: ErrorSentences = {
  offline: () => 'There is no network just now. This file goes on by itself as soon as there is.',
  blocked: () =>
    'Something on the way stopped this file, often a browser extension, a firewall or a VPN. Switch it off, or try another network.',
  stalled: () => 'Nothing moved for a long while. Check your connection and try again.',
  'clock-skew': () =>
    'The clock of this device is wrong, so the file was turned away. Set the time and try again.',
  'credentials-expired': () =>
    'The permission to send ran out on the way. Try again, and a new one is fetched.',
  'identity-gone': () => 'The storage no longer knows this browser. Try again, and it is introduced anew.',
  misconfigured: () =>
    'This letterbox is not set up properly, so nothing can go in. Please tell whoever sent you here.',
  denied: () => 'The storage does not take this file. Please tell whoever sent you here.',
  throttled: () => 'The storage is very busy at the moment. Try again in a minute.',
  server: () => 'The storage has trouble of its own at the moment. Try again in a minute.',
  'checksum-mismatch': () => 'This file was damaged on its way and was not kept. Try again.',
  'key-taken': () => 'There is a file under this name already. Try again, and it gets a new one.',
  conflict: () => 'This file was being sent twice at once. Try again in a minute.',
  'upload-gone': () => 'The half of this file that was sent has been cleared away. Try again from the start.',
  'file-changed': () => 'This file changed while it was being sent. Choose it again.',
  'file-unreadable': () => 'This file cannot be read; it may have been moved or renamed. Choose it again.',
  'too-large': ({ limit }, f) =>
    `This file is too large: at most ${f.bytes(limit)} a file fits through here.`,
  'wrong-type': (kinds) => `Files of this kind are not taken here. Choose ${kinds} instead.`,
  'too-many': ({ limit }, f) =>
    f.plural(limit, {
      one: 'Only one file can be sent, and this is one more. Send it another time.',
      other: 'Only # files can be sent at once, and this is one more. Send it another time.',
    }),
  'total-too-large': ({ limit }, f) =>
    `All files together may have ${f.bytes(limit)}, and this one is too much. Send it another time.`,
  closed: ({ at }, f) =>
    `The letterbox closed on ${f.moment(at)}, before this file was sent. Ask whoever sent you here.`,
  bug: () =>
    'Something went wrong inside this page. Try again, and if it happens twice, tell whoever sent you here.',
};
