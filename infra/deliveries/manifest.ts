import * as v from 'valibot';

/** One file as a guest's list tells of it: a stranger's word, of the right shape and nothing more. */
export interface ListedFile {
  readonly name: string;
  readonly folder: readonly string[];
  readonly key: string;
  /** Bytes. */
  readonly size: number;
  /** CRC-64/NVME in base64. */
  readonly crc64nvme: string;
  readonly lastModified: Date | null;
}

/** Something the guest was asked, or agreed to, and what they said. */
export interface Answer {
  readonly question: string;
  readonly answer: string;
}

/** What `delivery.json` says. */
export interface ReadManifest {
  readonly reference: string;
  /** As the guest's clock had it. */
  readonly closedAt: string;
  readonly files: readonly ListedFile[];
  /** Places in `files`, from 0, whose entries are not understood. */
  readonly invalidEntries: readonly number[];
  /** What the guest could not send: names with their folders, and why. */
  readonly leftOut: readonly { readonly path: string; readonly reason: string }[];
  /** What the owner's questions were answered with, and what was agreed to. */
  readonly answers: readonly Answer[];
  /** What the page's address said the files are for (`?for=`). */
  readonly label: string | null;
}

const text = v.string();
const manifest = v.looseObject({
  letterbox: v.literal(1),
  reference: v.fallback(text, ''),
  closedAt: v.fallback(text, ''),
  files: v.array(v.unknown()),
  leftOut: v.fallback(v.array(v.unknown()), []),
});
const file = v.looseObject({
  name: text,
  folder: v.array(text),
  key: text,
  size: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  crc64nvme: text,
  lastModified: v.fallback(text, ''),
});
const leftOut = v.looseObject({ name: text, folder: v.array(text), reason: text });

/**
 * Reads a manifest. Fields it does not know are passed over; an entry that is wrong does not spoil the others.
 * @throws SyntaxError when it is not JSON; Error, in words, when it is no manifest of a version known here
 */
export function readManifest(json: string): ReadManifest {
  const value: unknown = JSON.parse(json);
  const read = v.safeParse(manifest, value);
  if (!read.success) throw new Error(whyInvalid(value));
  const { reference, closedAt, files, for: label, answers, consent } = read.output;
  const entries = files.map((entry) => v.safeParse(file, entry));
  return {
    ...{ reference, closedAt },
    files: entries.flatMap((entry) => (entry.success ? [listed(entry.output)] : [])),
    invalidEntries: entries.flatMap((entry, index) => (entry.success ? [] : [index])),
    leftOut: read.output.leftOut.flatMap((entry) => {
      const { success, output } = v.safeParse(leftOut, entry);
      return success ? [{ path: [...output.folder, output.name].join('/'), reason: output.reason }] : [];
    }),
    answers: [...answersIn(answers), ...consentIn(consent)],
    label: typeof label === 'string' && label !== '' ? label : null,
  };
}

function whyInvalid(value: unknown): string {
  const version = v.safeParse(v.looseObject({ letterbox: v.unknown() }), value);
  if (!version.success || version.output.letterbox === undefined) return 'It is no list of a delivery.';
  if (version.output.letterbox === 1) return 'Its list of files is not one.';
  return 'It is of a version that this Letterbox does not know: fetch with a newer one.';
}

function listed({
  name,
  folder,
  key,
  size,
  crc64nvme,
  lastModified,
}: v.InferOutput<typeof file>): ListedFile {
  const at = Date.parse(lastModified);
  return { name, folder, key, size, crc64nvme, lastModified: Number.isNaN(at) ? null : new Date(at) };
}

/** Answers by the names of their questions. */
function answersIn(answers: unknown): readonly Answer[] {
  const { success, output } = v.safeParse(v.record(text, v.union([text, v.number(), v.boolean()])), answers);
  if (!success) return [];
  return Object.entries(output).map(([question, answer]) => ({ question, answer: String(answer) }));
}

/** The words the guest agreed to, and when they say they did. */
function consentIn(consent: unknown): readonly Answer[] {
  const { success, output } = v.safeParse(v.looseObject({ text, givenAt: text }), consent);
  return success ? [{ question: `agreed at ${output.givenAt}`, answer: output.text }] : [];
}
