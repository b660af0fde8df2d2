import { isUtf8 } from 'node:buffer';
import * as v from 'valibot';
import type { JsonSlice } from './json-slices.ts';
import { elementsOf, isArray, membersOf, parseSlice } from './json-slices.ts';

/** One file as a manifest describes it. Only its shape is checked: a guest can write anything into a manifest. */
export interface ListedFile {
  readonly name: string;
  readonly folder: readonly string[];
  readonly key: string;
  /** Bytes. */
  readonly size: number;
  /** CRC-64/NVME in base64. */
  readonly crc64nvme: string;
  /** Epoch milliseconds. */
  readonly lastModified: number | null;
}

/** A question or a consent text, and the guest's answer. */
export interface Answer {
  readonly question: string;
  readonly answer: string;
}

/** What a guest said, in a manifest or in the opening note. */
export interface GuestStatement {
  /** The answers to the owner's questions, and the text that the guest agreed to. */
  readonly answers: readonly Answer[];
  /** The value of `?for=` in the page's address. */
  readonly label: string | null;
}

/** The contents of a manifest. */
export interface ReadManifest extends GuestStatement {
  /** By the guest's clock. */
  readonly closedAt: string;
  readonly files: readonly ListedFile[];
  /** Entries of `files` that are invalid: how many, and the indices of the first ones, from 0. */
  readonly invalidEntries: { readonly count: number; readonly first: readonly number[] };
  /** Files that could not be sent: their names with folders, and the reasons. */
  readonly leftOut: readonly { readonly path: string; readonly reason: string }[];
  /** Files that the guest took out and that may have arrived all the same: only the bucket can tell. */
  readonly uncertain: readonly ListedFile[];
  /** Dropped folders that were not read to their end. */
  readonly unread: readonly string[];
  /** Earlier identities of the same guest, whose objects under the same reference belong to this delivery. */
  readonly continues: readonly string[];
}

/** The contents of an opening note. */
export interface ReadOpeningNote extends GuestStatement {
  /** What the guest meant to send; `null` when the note does not say. */
  readonly announced: Announcement | null;
}

export interface Announcement {
  readonly files: number;
  readonly bytes: number;
  /** A dropped folder was still being read. */
  readonly isAtLeast: boolean;
}

/** `announced 12`, or `at least 12 announced`. */
export function announcementText({ files, isAtLeast }: Announcement): string {
  return isAtLeast ? `at least ${files} announced` : `announced ${files}`;
}

/** A manifest that cannot be read; the message is a sentence. */
export class UnreadableManifest extends Error {
  override readonly name = 'UnreadableManifest';
}

/** More entries than any delivery has. One entry takes some hundred bytes of memory, and 64 MB can hold 20 million. */
const MAX_ENTRIES = 250_000;

/** Longest entry in bytes: a path on disk has at most 4,096, and JSON takes up to six bytes for one, in key, name and folder. */
const ENTRY_BYTES = 64 * 1024;

/** Longest text of all answers, and of a consent, in bytes: far more than a person writes. */
const STATEMENT_BYTES = 256 * 1024;

/** Folders and identities beyond these are not looked at. */
const [MAX_UNREAD, MAX_CONTINUED] = [100, 10];

/** Positions of invalid entries to remember. */
const MAX_POSITIONS = 10;

const MEMBERS = [
  ...(['letterbox', 'closedAt', 'files', 'leftOut', 'uncertain', 'unread', 'continues'] as const),
  ...(['for', 'answers', 'consent', 'announced'] as const),
];

const text = v.string();
const wholeNumber = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const file = v.looseObject({
  name: text,
  folder: v.array(text),
  // Longer ones are none: https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html
  key: v.pipe(text, v.maxLength(1024)),
  size: wholeNumber,
  crc64nvme: v.pipe(text, v.maxLength(100)),
  lastModified: v.fallback(text, ''),
});
const leftOut = v.looseObject({ name: text, folder: v.array(text), reason: text });
/** https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_GetId.html */
const identity = v.pipe(text, v.maxLength(55), v.regex(/^[\w-]+:[0-9a-f]{8}-[0-9a-f-]{27}$/u));

/**
 * Reads a manifest, one entry at a time, so that a list of millions takes no more memory than one of thousands.
 * Unknown fields are ignored, and an invalid entry does not invalidate the others.
 * @param wantsFiles whether `files` is needed; without, it is empty
 * @throws UnreadableManifest
 */
export function readManifest(bytes: Buffer, wantsFiles = true): ReadManifest {
  return orUnreadable(bytes, () => {
    const reader = new ManifestReader(bytes);
    const files = reader.files();
    if (files === undefined) throw new UnreadableManifest('Its list of files is not one.');
    const listedFile = v.pipe(file, v.transform(fileLister()));
    const listed = wantsFiles ? reader.list(files, listedFile) : NO_ENTRIES;
    return {
      ...reader.statement(),
      closedAt: reader.text('closedAt') ?? '',
      files: listed.values,
      invalidEntries: { count: listed.invalid, first: listed.firstInvalid },
      leftOut: reader.listAt('leftOut', leftOut).values.map(({ folder, name, reason }) => ({
        path: [...folder, name].join('/'),
        reason,
      })),
      uncertain: reader.listAt('uncertain', listedFile).values,
      unread: reader.listAt('unread', text, MAX_UNREAD).values,
      continues: reader.listAt('continues', identity, MAX_CONTINUED).values,
    };
  });
}

/** Reads an opening note. @throws UnreadableManifest */
export function readOpeningNote(bytes: Buffer): ReadOpeningNote {
  return orUnreadable(bytes, () => {
    const reader = new ManifestReader(bytes);
    return { ...reader.statement(), announced: reader.announced() };
  });
}

interface Entries<T> {
  readonly values: readonly T[];
  readonly invalid: number;
  readonly firstInvalid: readonly number[];
}

const NO_ENTRIES = { values: [], invalid: 0, firstInvalid: [] };

/** Parses the members of one manifest as they are asked for. */
class ManifestReader {
  readonly #bytes: Buffer;
  readonly #members: ReadonlyMap<(typeof MEMBERS)[number], JsonSlice>;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
    this.#members = membersOf(bytes, MEMBERS);
    const version = this.#value('letterbox');
    if (version === undefined) throw new UnreadableManifest(NO_LIST);
    if (version !== 1)
      throw new UnreadableManifest(
        'It is of a version that this Letterbox does not know: fetch with a newer one.',
      );
  }

  /** Where the list of files is; `undefined` when there is none. */
  files(): JsonSlice | undefined {
    const slice = this.#members.get('files');
    return slice && isArray(this.#bytes, slice) ? slice : undefined;
  }

  text(name: 'closedAt' | 'for'): string | undefined {
    const value = this.#value(name);
    return typeof value === 'string' ? value : undefined;
  }

  statement(): GuestStatement {
    const answers = [...answersIn(this.#value('answers')), ...consentIn(this.#value('consent'))];
    return { answers, label: this.text('for') || null };
  }

  announced(): Announcement | null {
    const { success, output } = v.safeParse(
      v.looseObject({ files: wholeNumber, bytes: wholeNumber, isAtLeast: v.fallback(v.boolean(), false) }),
      this.#value('announced'),
    );
    return success ? { files: output.files, bytes: output.bytes, isAtLeast: output.isAtLeast } : null;
  }

  listAt<T>(
    name: 'leftOut' | 'uncertain' | 'unread' | 'continues',
    schema: v.GenericSchema<unknown, T>,
    most = MAX_ENTRIES,
  ): Entries<T> {
    const slice = this.#members.get(name);
    return slice && isArray(this.#bytes, slice) ? this.list(slice, schema, most) : NO_ENTRIES;
  }

  list<T>(slice: JsonSlice, schema: v.GenericSchema<unknown, T>, most = MAX_ENTRIES): Entries<T> {
    const values: T[] = [];
    const firstInvalid: number[] = [];
    let count = 0;
    for (const element of elementsOf(this.#bytes, slice)) {
      if (count === MAX_ENTRIES)
        throw new UnreadableManifest('It has more entries than any delivery has files.');
      if (count === most) break;
      const entry = v.safeParse(schema, parseSlice(this.#bytes, element, ENTRY_BYTES));
      if (entry.success) values.push(entry.output);
      else if (firstInvalid.length < MAX_POSITIONS) firstInvalid.push(count);
      count += 1;
    }
    return { values, invalid: count - values.length, firstInvalid };
  }

  #value(name: (typeof MEMBERS)[number]): unknown {
    const slice = this.#members.get(name);
    return slice && parseSlice(this.#bytes, slice, STATEMENT_BYTES);
  }
}

const NO_LIST = 'It is no list of a delivery.';

function orUnreadable<T>(bytes: Buffer, read: () => T): T {
  if (!isUtf8(bytes)) throw new UnreadableManifest('It is not text in UTF-8.');
  try {
    return read();
  } catch (thrown) {
    if (!(thrown instanceof SyntaxError)) throw thrown;
    const isOther = /^\s*[["\d]/u.test(bytes.toString('latin1', 0, 100));
    throw new UnreadableManifest(isOther ? NO_LIST : 'It is not JSON.', { cause: thrown });
  }
}

/** Makes listed files. Those of one folder mostly come together, and share its names in memory. */
function fileLister(): (entry: v.InferOutput<typeof file>) => ListedFile {
  let last: readonly string[] = [];
  return ({ name, folder, key, size, crc64nvme, lastModified }) => {
    const isSame = folder.length === last.length && folder.every((each, depth) => each === last[depth]);
    if (!isSame) last = folder;
    const at = Date.parse(lastModified);
    return { name, folder: last, key, size, crc64nvme, lastModified: Number.isNaN(at) ? null : at };
  };
}

/** The answers, with the names of their questions. */
function answersIn(answers: unknown): readonly Answer[] {
  const { success, output } = v.safeParse(v.record(text, v.union([text, v.number(), v.boolean()])), answers);
  if (!success) return [];
  return Object.entries(output).map(([question, answer]) => ({ question, answer: String(answer) }));
}

/** The text that the guest agreed to, and the time that the guest's device gave. */
function consentIn(consent: unknown): readonly Answer[] {
  const { success, output } = v.safeParse(v.looseObject({ text, givenAt: text }), consent);
  return success ? [{ question: `agreed at ${output.givenAt}`, answer: output.text }] : [];
}
