/** What the guest agreed to, and when. */
export interface Consent {
  /** The owner's words as the guest read them. */
  readonly text: string;
  /** Epoch milliseconds, by the guest's clock. */
  readonly at: number;
}

/** What a guest says of a delivery, besides its files. */
export interface GuestAnswers {
  /** What the address said the files are for (`?for=`); `null` for nothing. */
  readonly label: string | null;
  /** By the names of the owner's questions; one that was not answered is not in it. */
  readonly byQuestion: Readonly<Record<string, string>>;
  readonly consent: Consent | null;
}

export const NO_ANSWERS: GuestAnswers = { label: null, byQuestion: {}, consent: null };

/**
 * The most that is kept of each, in characters: a label fits a line or two, a note two pages. An address has at most
 * 254: https://www.rfc-editor.org/errata/eid1690
 */
export const MAX_LENGTHS = { label: 200, text: 300, email: 254, note: 5_000 } as const;

/** Half a character, as a script can make one: no encoding can carry it. */
const LONE_SURROGATE = /\p{Surrogate}/gu;

/** `text` as it can be written down anywhere: well-formed, without space around it, at most `longest` characters. */
export function tidy(text: string, longest: number): string {
  // A character has at most two code units: what lies beyond need not be looked at, however much it is.
  const enough = text.trim().slice(0, 2 * longest);
  return Array.from(enough).slice(0, longest).join('').replace(LONE_SURROGATE, '\uFFFD').trim();
}

/** The same, each text tidied; what says nothing is left out. The owner's own words stay as they are. */
export function tidied({ label, byQuestion: answers, consent }: GuestAnswers): GuestAnswers {
  const said = Object.entries(answers).map(
    ([name, answer]) => [name, tidy(answer, MAX_LENGTHS.note)] as const,
  );
  return {
    label: tidy(label ?? '', MAX_LENGTHS.label) || null,
    byQuestion: Object.fromEntries(said.filter(([, answer]) => answer !== '')),
    consent,
  };
}

/** Whether both say the same. */
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
