import * as v from 'valibot';

/** One file as a manifest describes it. Only its shape is checked: a guest can write anything into a manifest. */
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

/** A question or a consent text, and the guest's answer. */
export interface Answer {
  readonly question: string;
  readonly answer: string;
}

/** The contents of a manifest. */
export interface ReadManifest {
  readonly reference: string;
  /** By the guest's clock. */
  readonly closedAt: string;
  readonly files: readonly ListedFile[];
  /** Indices in `files`, from 0, of entries that are invalid. */
  readonly invalidEntries: readonly number[];
  /** Files that could not be sent: their names with folders, and the reasons. */
  readonly leftOut: readonly { readonly path: string; readonly reason: string }[];
  /** The answers to the owner's questions, and the text that the guest agreed to. */
  readonly answers: readonly Answer[];
  /** The value of `?for=` in the page's address. */
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
 * Parses a manifest. Unknown fields are ignored, and an invalid entry does not invalidate the others.
 * @throws SyntaxError when it is not JSON; Error with a sentence when it is no manifest of a known version
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
