import type { Limits } from '../core/limits.ts';
import type { Destination } from '../core/types.ts';

/** An owner's own words: one text for everybody, or one for each language by its BCP 47 tag. */
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

/** A way to somewhere else, in the foot of the page. */
export interface Link {
  readonly label: LocalisedText;
  /** Web or mail address, or a path on the page's own origin. */
  readonly url: string;
}

/** How the page looks; `null` for its own look. */
interface Theme {
  /** CSS hex colour. */
  readonly accent: string | null;
  /** Address of an image on the page's own origin. */
  readonly logo: string | null;
  /** What the logo says to those who cannot see it; `null` where it only decorates. */
  readonly logoAlt: LocalisedText | null;
}

/** The owner's `config.json`, checked and with every default filled in. */
export interface Config {
  readonly destination: Destination;
  /** `null` for the page's own words. */
  readonly title: LocalisedText | null;
  /** May be formatted: see `markup.ts`. */
  readonly message: LocalisedText | null;
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
  /** Whether files go as soon as they are chosen, or when the guest presses Send: always that when something must be answered. */
  readonly start: 'at-once' | 'on-send';
}

/** One thing an owner has to mend in `config.json`. No member is ever empty. */
export interface ConfigProblem {
  /** Where: a path such as `limits.fileBytes` or `questions[0].label`; `config.json` for the file as a whole. */
  readonly field: string;
  /** What stands there now, as JSON; `nothing` where nothing does. */
  readonly found: string;
  /** What is wrong with it, in a sentence or two. */
  readonly problem: string;
  /** What could stand there instead, ready to be pasted. */
  readonly example: string;
}
