import { CATALOGUES } from '../../src/ui/i18n/catalogues.ts';
import type { Formats } from '../../src/ui/i18n/format.ts';
import type { DeliveryMessages, Language, Messages, ReceiptMessages } from '../../src/ui/i18n/messages.ts';

type All = Messages & DeliveryMessages & ReceiptMessages;

/** What a message is given before the formats, which come last. */
type Given<Arguments extends readonly unknown[]> = Arguments extends readonly [...infer Before, Formats]
  ? Before
  : Arguments;

/** For each message that takes arguments, what it is said with when it is about `n`. */
type Samples<Catalogue> = {
  readonly [Key in keyof Catalogue as Catalogue[Key] extends string ? never : Key]: Catalogue[Key] extends (
    ...args: infer Arguments
  ) => string
    ? (n: number) => Given<Arguments>
    : Samples<Catalogue[Key]>;
};

const about = (n: number): [number] => [n];

/** A message that is missing here does not compile. */
const SAMPLES: Samples<All> = {
  send: about,
  kinds: {},
  limits: { fileBytes: () => ['⟨size⟩'], files: about, totalBytes: () => ['⟨size⟩'] },
  closed: { since: () => ['⟨moment⟩'] },
  do: {},
  named: () => ['⟨action⟩', '⟨name⟩'],
  sum: {
    bytes: () => ['⟨sent⟩', '⟨all⟩'],
    files: (n) => [n, n + 10],
    held: about,
    failed: about,
    missing: about,
    finish: about,
  },
  unfinished: { story: (n) => [n + 10, '⟨when⟩', n] },
  state: {},
  reasons: {},
  again: (n) => ['⟨reason⟩', n],
  againSoon: about,
  closedSince: () => ['⟨moment⟩'],
  slip: {
    partly: (n) => [n, n + 10],
    sum: (n) => [n, '⟨size⟩'],
    told: {},
    rest: about,
  },
  news: {
    added: about,
    refused: about,
    resumed: about,
    before: about,
    arrived: (n) => [n, n + 10],
    trouble: about,
    partly: (n) => [n, n + 10, n + 20],
    reference: () => ['⟨reference⟩'],
  },
  list: {
    stretch: (n) => [n, n + 10, n + 20],
    left: (n) => [n, 'minute'],
    doubles: about,
    junk: about,
    empty: () => ['⟨folders⟩'],
  },
  errors: {
    'too-large': about,
    'wrong-type': () => ['⟨kinds⟩'],
    'too-many': about,
    'total-too-large': about,
    closed: about,
  },
  ask: {},
  receipt: { agreed: () => ['⟨moment⟩'], zone: () => ['⟨zone⟩'] },
};

/** All messages of a language. */
export async function catalogueOf(language: Language): Promise<All> {
  const [first, delivery, receipt] = CATALOGUES[language];
  return { ...(await first()).messages, ...(await delivery()).messages, ...(await receipt()).messages };
}

/** Formats of one language that put every number between brackets. */
export function markingFormats(language: string): Formats {
  const rules = new Intl.PluralRules(language);
  return {
    bytes: (n) => `⟨${n} bytes⟩`,
    speed: (n) => `⟨${n} bytes a second⟩`,
    span: (n, unit) => `⟨${n} ${unit}⟩`,
    percent: (n) => `⟨${n} percent⟩`,
    count: (n) => `⟨${n}⟩`,
    moment: (at) => `⟨at ${at}⟩`,
    either: (items) => `⟨${items.join()}⟩`,
    plural: (n, forms) => (forms[rules.select(n)] ?? forms.other).replace('#', `⟨${n}⟩`),
  };
}

type Say = (...args: readonly unknown[]) => string;
type Tree = Readonly<Record<string, unknown>>;

/** Every message of a catalogue, said about `n`, by its path: `sum.files`. */
export function everythingSaid(catalogue: All, n: number, f: Formats): ReadonlyMap<string, string> {
  const said = new Map<string, string>();
  const walk = (messages: Tree, samples: Tree, path: string): void => {
    for (const [key, message] of Object.entries(messages)) {
      const at = path + key;
      if (typeof message === 'string') said.set(at, message);
      else if (typeof message === 'object') walk(message as Tree, (samples[key] ?? {}) as Tree, `${at}.`);
      else {
        const given = (samples[key] as (n: number) => readonly unknown[])(n);
        said.set(at, (message as Say)(...given, f));
      }
    }
  };
  walk({ ...catalogue }, SAMPLES, '');
  return said;
}
