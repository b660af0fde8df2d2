/** What the guest agreed to, and when. */
interface Consent {
  /** The owner's text as the guest read it. */
  readonly text: string;
  /** Epoch milliseconds, by the guest's clock. */
  readonly at: number;
}

/** What a guest says about a delivery, besides its files. */
export interface GuestAnswers {
  /** What the address says the files are for (`?for=`); `null` if nothing. */
  readonly label: string | null;
  /** By the names of the owner's questions; unanswered ones are absent. */
  readonly byQuestion: Readonly<Record<string, string>>;
  readonly consent: Consent | null;
}

export const NO_ANSWERS: GuestAnswers = { label: null, byQuestion: {}, consent: null };

/**
 * The maximum length of each text, in characters: a label fits a line or two, a note two pages. An e-mail address has at
 * most 254: https://www.rfc-editor.org/errata/eid1690
 */
export const MAX_LENGTHS = { label: 200, text: 300, email: 254, note: 5_000 } as const;

/** Half of a character, as a script can make one: no encoding can represent it. */
const LONE_SURROGATE = /\p{Surrogate}/gu;

/** `text` in a form that can be stored anywhere: well-formed, trimmed, at most `maxLength` characters. */
export function cleanText(text: string, maxLength: number): string {
  // A character has at most two code units, so the rest of a very long text need not be looked at.
  const enough = text.trim().slice(0, 2 * maxLength);
  return Array.from(enough).slice(0, maxLength).join('').replace(LONE_SURROGATE, '\uFFFD').trim();
}

/** The same answers with each text cleaned and empty ones left out. The owner's own text stays as it is. */
export function cleanAnswers({ label, byQuestion, consent }: GuestAnswers): GuestAnswers {
  const cleaned = Object.entries(byQuestion).map(
    ([name, answer]) => [name, cleanText(answer, MAX_LENGTHS.note)] as const,
  );
  return {
    label: cleanText(label ?? '', MAX_LENGTHS.label) || null,
    byQuestion: Object.fromEntries(cleaned.filter(([, answer]) => answer !== '')),
    consent,
  };
}

/** Whether both contain the same. */
export function sameAnswers(one: GuestAnswers, other: GuestAnswers): boolean {
  const names = Object.keys(one.byQuestion);
  return (
    one.label === other.label &&
    one.consent?.text === other.consent?.text &&
    one.consent?.at === other.consent?.at &&
    names.length === Object.keys(other.byQuestion).length &&
    names.every(
      (name) => Object.hasOwn(other.byQuestion, name) && one.byQuestion[name] === other.byQuestion[name],
    )
  );
}
