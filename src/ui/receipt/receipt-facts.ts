import { type Inline, inlinesOf } from '../../config/markup.ts';
import { sentenceOf } from '../i18n/delivery-words.ts';
import { isolated } from '../i18n/format.ts';
import { someOf } from '../i18n/some-of.ts';
import type { ReceiptWords } from '../i18n/receipt-words.ts';
import { contactText } from '../frame/contact.ts';
import { calledOffInWords } from '../progress/announcement-words.ts';
import type { Receipt, ShownReceipt } from './receipt.ts';

/** Something that a receipt says, and what stands before it. */
export interface Fact<Value = string> {
  readonly label: string;
  readonly value: Value;
}

/** A table under a heading. */
export interface FactTable {
  readonly heading: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/**
 * Everything that a receipt says, in the guest's words and in the order in which it is said. The page, the page on paper,
 * the saved file and the text to copy say exactly this, each in its own form.
 */
export interface ReceiptFacts {
  /** The owner's title. */
  readonly title: string;
  /** Whether all files have arrived. */
  readonly headline: string;
  /** The value is `''` if the delivery has none. */
  readonly reference: Fact;
  /** How many files, and how large they are together. */
  readonly sum: string;
  /** When, for what and where. */
  readonly circumstances: readonly Fact[];
  /** That the owner has the list, if that is certain, and which folders were not read to their end; null if there is neither. */
  readonly status: string | null;
  /** What the receipt proves, and in which time zone its times are. */
  readonly meaning: string;
  /** The guest's answers and what they agreed to, with the owner's formatting. Null if there is neither. */
  readonly answers: { readonly heading: string; readonly facts: readonly Fact<readonly Inline[]>[] } | null;
  /** Columns: path, size, moment of arrival, checksum. */
  readonly files: FactTable;
  /** Columns: path, size, reason. Null if nothing was left out. */
  readonly leftOut: FactTable | null;
  /** Said in place of the tables where they are too long for the form; null if they are not. Only the saved file has them then. */
  readonly tooLong: string | null;
}

/** More files than anybody reads on a page, prints, or wants in a mail. */
const MOST_LISTED = 100;

/** What the receipt says. `zone` is the IANA name of the time zone that its times are in. */
export function factsOf(
  shown: ShownReceipt,
  words: ReceiptWords,
  zone = Intl.DateTimeFormat().resolvedOptions().timeZone,
): ReceiptFacts {
  const { receipt, stage } = shown;
  const { t, f } = words;
  const { title, reference, label, at, address, size, lines, leftOut, recipient, contact } = receipt;
  return {
    title,
    headline: headlineOf(shown, words),
    reference: { label: t.outcome.reference, value: reference },
    sum: t.receipt.sum(lines.length, f.bytes(size), f),
    circumstances: [
      { label: t.receipt.time, value: f.moment(at) },
      ...(label === null ? [] : [{ label: t.for, value: label }]),
      { label: t.receipt.address, value: address },
      ...(recipient ? [{ label: t.receipt.recipient, value: recipient }] : []),
      ...(contact ? [{ label: t.contact, value: contactText(contact) }] : []),
    ],
    status: statusOf(stage, receipt, words),
    meaning: `${recipient ? t.recipient.meaning(isolated(recipient)) : t.receipt.meaning} ${t.receipt.zone(zone)}`,
    answers: answersOf(receipt, words),
    files: {
      heading: t.receipt.files,
      columns: [t.receipt.file, t.receipt.size, t.state.done, t.receipt.checksum],
      rows: lines.map((line) => [line.path, f.bytes(line.size), f.moment(line.at), line.checksum]),
    },
    leftOut: leftOutOf(receipt, words),
    tooLong: lines.length + leftOut.length > MOST_LISTED ? t.receipt.allInFile : null,
  };
}

function headlineOf({ totals, isComplete, calledOff }: ShownReceipt, words: ReceiptWords): string {
  const { t, f } = words;
  if (calledOff) return calledOffInWords(calledOff, words);
  return isComplete ? t.outcome.all : t.outcome.partly(totals.done, totals.files, f);
}

/** What becomes of the owner's list. */
export function listStatus(
  stage: keyof ReceiptWords['t']['listed'],
  recipient: string | null | undefined,
  t: ReceiptWords['t'],
): string {
  return recipient ? t.recipient[stage](isolated(recipient)) : t.listed[stage];
}

function statusOf(
  stage: ShownReceipt['stage'],
  { unread = [], recipient }: Receipt,
  { t, f }: ReceiptWords,
): string | null {
  const told = stage === 'closed' ? [listStatus(stage, recipient, t)] : [];
  const missing = unread.length > 0 ? [t.leftOut.unread(someOf(unread, f))] : [];
  return [...told, ...missing].join(' ') || null;
}

function answersOf({ answers, consent, address }: Receipt, { t, f }: ReceiptWords): ReceiptFacts['answers'] {
  const facts: Fact<readonly Inline[]>[] = answers.map(([label, answer]) => ({ label, value: [answer] }));
  if (consent) {
    const value = inlinesOf(consent.text).map((inline) => withWholeAddresses(inline, address));
    facts.push({ label: t.receipt.agreed(f.moment(consent.at)), value });
  }
  return facts.length > 0 ? { heading: t.receipt.answers, facts } : null;
}

/** A saved receipt lies on no site, so its links have to name theirs. */
function withWholeAddresses(inline: Inline, page: string): Inline {
  if (typeof inline === 'string') return inline;
  const inside = inline.inside.map((each) => withWholeAddresses(each, page));
  return inline.kind === 'link'
    ? { ...inline, inside, url: new URL(inline.url, page).href }
    : { ...inline, inside };
}

function leftOutOf({ leftOut }: Receipt, words: ReceiptWords): FactTable | null {
  if (leftOut.length === 0) return null;
  const { t, f } = words;
  return {
    heading: t.state.failed,
    columns: [t.receipt.file, t.receipt.size, t.receipt.why],
    rows: leftOut.map(({ path, size, error }) => [path, f.bytes(size), sentenceOf(error, words)]),
  };
}
