import { CATALOGUES } from '../../src/ui/i18n/catalogues.ts';
import type { Formats } from '../../src/ui/i18n/format.ts';
import type { DeliveryMessages, Language, Messages, ReceiptMessages } from '../../src/ui/i18n/messages.ts';

type All = Messages & DeliveryMessages & ReceiptMessages;

/** A message's arguments without the formats, which come last. */
type Values<Arguments extends readonly unknown[]> = Arguments extends readonly [...infer Before, Formats]
  ? Before
  : Arguments;

/** For each message that takes arguments, a sample of them with the number `n`. */
type Samples<Catalogue> = {
  readonly [Key in keyof Catalogue as Catalogue[Key] extends string ? never : Key]: Catalogue[Key] extends (
    ...args: infer Arguments
  ) => string
    ? (n: number) => Values<Arguments>
    : Samples<Catalogue[Key]>;
};

const onlyNumber = (n: number): [number] => [n];

/** A message that is missing here does not compile. */
const SAMPLES: Samples<All> = {
  send: onlyNumber,
  kinds: {},
  limits: { fileBytes: () => ['⟨size⟩'], files: onlyNumber, totalBytes: () => ['⟨size⟩'] },
  closed: { since: () => ['⟨moment⟩'] },
  actions: {},
  named: () => ['⟨action⟩', '⟨name⟩'],
  summary: {
    bytes: () => ['⟨sent⟩', '⟨all⟩'],
    files: (n) => [n, n + 10],
    held: onlyNumber,
    failed: onlyNumber,
    missing: onlyNumber,
    finish: onlyNumber,
  },
  handedOver: () => ['⟨when⟩'],
  state: {},
  reasons: {},
  retryIn: (n) => ['⟨reason⟩', n],
  retrySoon: onlyNumber,
  awaitsAnswer: onlyNumber,
  closedSince: () => ['⟨moment⟩'],
  outcome: {
    partly: (n) => [n, n + 10],
  },
  announcements: {
    added: onlyNumber,
    refused: onlyNumber,
    resumed: onlyNumber,
    duplicates: onlyNumber,
    arrived: (n) => [n, n + 10],
    failed: onlyNumber,
    partly: (n) => [n, n + 10, n + 20],
    reference: () => ['⟨reference⟩'],
  },
  list: {
    chunk: (n) => [n, n + 10, n + 20],
    timeLeft: (n) => [n, 'minute'],
    duplicates: onlyNumber,
    systemFiles: onlyNumber,
    emptyFolders: () => ['⟨folders⟩'],
    gone: () => ['⟨files⟩'],
    uncertain: () => ['⟨files⟩'],
  },
  errors: {
    'too-large': onlyNumber,
    'wrong-type': () => ['⟨kinds⟩'],
    'too-many': onlyNumber,
    'total-too-large': onlyNumber,
    closed: onlyNumber,
  },
  questions: {},
  previous: { summary: (n) => [n + 10, '⟨when⟩', n], sent: () => ['⟨sent⟩', '⟨all⟩'] },
  calledOff: { gone: onlyNumber },
  listed: {},
  recipient: {
    destination: () => ['⟨recipient⟩'],
    open: () => ['⟨recipient⟩'],
    closing: () => ['⟨recipient⟩'],
    closed: () => ['⟨recipient⟩'],
    unwritten: () => ['⟨recipient⟩'],
    meaning: () => ['⟨recipient⟩'],
  },
  closing: {
    until: () => ['⟨moment⟩'],
    left: (n) => [n, 'hour', '⟨moment⟩'],
    inTime: () => ['⟨moment⟩'],
    late: () => ['⟨moment⟩'],
  },
  leftOut: { unread: () => ['⟨folders⟩'] },
  receipt: {
    sum: (n) => [n, '⟨size⟩'],
    rest: onlyNumber,
    agreed: () => ['⟨moment⟩'],
    zone: () => ['⟨zone⟩'],
  },
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

type FormatMessage = (...args: readonly unknown[]) => string;
type Tree = Readonly<Record<string, unknown>>;

/** Every message of a catalogue, formatted with the number `n`, by its path: `summary.files`. */
export function formatAllMessages(catalogue: All, n: number, f: Formats): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  const walk = (messages: Tree, samples: Tree, path: string): void => {
    for (const [key, message] of Object.entries(messages)) {
      const at = path + key;
      if (typeof message === 'string') texts.set(at, message);
      else if (typeof message === 'object') walk(message as Tree, (samples[key] ?? {}) as Tree, `${at}.`);
      else {
        const values = (samples[key] as (n: number) => readonly unknown[])(n);
        texts.set(at, (message as FormatMessage)(...values, f));
      }
    }
  };
  walk({ ...catalogue }, SAMPLES, '');
  return texts;
}
