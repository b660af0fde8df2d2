import type { Limits } from '../core/limits.ts';
import type { Destination } from '../core/types.ts';

/** An owner's text: one for everybody, or one for each language by its BCP 47 tag. */
export type LocalisedText = string | Readonly<Record<string, string>>;

/** Something the guest is asked. */
export interface Question {
  /** The answer's name in `delivery.json`; unique among the questions. */
  readonly name: string;
  readonly label: LocalisedText;
  /** One line, an e-mail address, or several lines. */
  readonly type: 'text' | 'email' | 'note';
  readonly required: boolean;
}

/** A link in the footer of the page. */
export interface Link {
  readonly label: LocalisedText;
  /** Web or mail address, or a path on the page's own origin. */
  readonly url: string;
}

/** The owner's colours and logo; `null` for the page's own. */
interface Theme {
  /** CSS hex colour. */
  readonly accent: string | null;
  /** Address of an image on the page's own origin. */
  readonly logo: string | null;
  /** The alternative text of the logo; `null` if it is only decoration. */
  readonly logoAlt: LocalisedText | null;
}

/** The owner's `config.json`, checked and with every default filled in. */
export interface Config {
  readonly destination: Destination;
  /** `null` for the page's own text. */
  readonly title: LocalisedText | null;
  /** May be formatted: see `markup.ts`. */
  readonly message: LocalisedText | null;
  /** Who gets the files, as guests know them; `null` where the owner does not say. */
  readonly recipient: LocalisedText | null;
  /** A `mailto:`, `tel:` or `https:` address for questions; `null` for none. */
  readonly contact: LocalisedText | null;
  readonly limits: Limits;
  readonly questions: readonly Question[];
  /** What the guest must tick before anything is sent; may be formatted. `null` for nothing. */
  readonly consent: LocalisedText | null;
  /** When the letterbox closes, in epoch milliseconds; `null` for never. */
  readonly closesAt: number | null;
  readonly theme: Theme;
  readonly links: readonly Link[];
  /** `auto` for the guest's own language, or a BCP 47 tag. */
  readonly locale: string;
  /** Whether files are sent as soon as they are chosen, or when the guest presses Send. If an answer is required, always the latter. */
  readonly start: 'at-once' | 'on-send';
}

/** One problem that the owner has to correct in `config.json`. No member is ever empty. */
export interface ConfigProblem {
  /** A path such as `limits.fileBytes` or `questions[0].label`; `config.json` for the file as a whole. */
  readonly field: string;
  /** The current value as JSON; `nothing` if there is none. */
  readonly found: string;
  /** What is wrong with it, in a sentence or two. */
  readonly problem: string;
  /** A correct value, ready to be pasted. */
  readonly example: string;
}
