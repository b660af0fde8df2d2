import { CATALOGUES } from './catalogues.ts';
import type { DeliveryWords } from './delivery-words.ts';
import { formatsFor } from './format.ts';
import { formatTag, languageOf, pageLanguage, wantedTags } from './locale.ts';
import type { Language, Messages } from './messages.ts';
import type { ReceiptWords } from './receipt-words.ts';
import type { Words } from './words.ts';

/** What the page knows of the guest's languages. */
export interface Guest {
  /** The browser's languages as BCP 47 tags, best first. */
  readonly languages: readonly string[];
  /** What the guest chose on an earlier visit, or null. */
  readonly chosen: string | null;
  /** Remembers what the guest chooses. */
  readonly keep: (language: string) => void;
  /** Bears the language and its direction: the document's root. */
  readonly root: Pick<HTMLElement, 'lang' | 'dir'>;
}

interface Spoken {
  readonly language: Language;
  readonly words: Words;
  /** The words for files on their way, once they are needed. */
  readonly delivery: DeliveryWords | null;
  /** The same with those for questions, receipts and notices, once they are needed. */
  readonly receipt: ReceiptWords | null;
}

/** Fetches the first words for a guest; English where the guest's own cannot be had. @throws when neither can */
export async function i18nFor(guest: Guest): Promise<I18n> {
  const wanted = pageLanguage(wantedTags(guest.chosen, 'auto', guest.languages));
  const { messages } = await CATALOGUES[wanted][0]().catch(CATALOGUES.en[0]);
  return new I18n(messages, guest);
}

/**
 * What the page says, in the language it speaks now. Another language changes the words in place: whatever is on its
 * way goes on.
 */
export class I18n {
  /** What the guest chose, on this visit or an earlier one. */
  chosen: Language | null;
  /** A language that was wanted and could not be fetched: another one is spoken meanwhile. */
  missing = $state.raw<Language | null>(null);
  #spoken: Spoken;
  #wanted: Language;
  /** How many parts of the catalogues have been needed so far. */
  #parts = 1;
  readonly #guest: Guest;

  constructor(t: Messages, guest: Guest) {
    this.#guest = guest;
    this.#wanted = languageOf(t.language) ?? 'en';
    this.chosen = $state.raw(guest.chosen === null ? null : languageOf(guest.chosen));
    this.#spoken = $state.raw({
      language: this.#wanted,
      words: this.#wordsOf(t),
      delivery: null,
      receipt: null,
    });
  }

  get language(): Language {
    return this.#spoken.language;
  }

  get words(): Words {
    return this.#spoken.words;
  }

  /** The words for files on their way; null until `loadDelivery` has brought them. */
  get delivery(): DeliveryWords | null {
    return this.#spoken.delivery;
  }

  /** The words for questions, receipts and notices; null until `loadReceipt` has brought them. */
  get receipt(): ReceiptWords | null {
    return this.#spoken.receipt;
  }

  /** The tag by which the owner's own texts are picked: they may be in languages the page does not speak. */
  ownersTag(configured: string): string {
    return wantedTags(this.chosen, configured, this.#guest.languages)[0] ?? 'en';
  }

  /** Follows the owner's choice (`auto` or a BCP 47 tag), unless the guest has made one. */
  async follow(configured: string): Promise<void> {
    await this.#speak(pageLanguage(wantedTags(this.chosen, configured, this.#guest.languages)));
  }

  /** The guest wants another language, now and on the next visit. */
  async choose(language: Language): Promise<void> {
    this.#guest.keep(language);
    this.chosen = language;
    await this.#speak(language);
  }

  /** Fetches the words for files on their way. @throws when not even the English ones can be had */
  async loadDelivery(): Promise<void> {
    await this.#load(2);
    if (!this.delivery) this.#say(await this.#fetch('en'));
  }

  /** Fetches those, and the words for questions, receipts and notices. @throws when not even the English ones can be had */
  async loadReceipt(): Promise<void> {
    await this.#load(3);
    if (!this.receipt) this.#say(await this.#fetch('en'));
  }

  /** Tries once more for a language that could not be fetched. */
  async retry(): Promise<void> {
    if (this.missing) await this.#speak(this.missing);
  }

  async #load(parts: number): Promise<void> {
    this.#parts = Math.max(this.#parts, parts);
    await this.#speak(this.#wanted);
  }

  async #speak(language: Language): Promise<void> {
    this.#wanted = language;
    const spoken = await this.#fetch(language).catch((thrown: unknown) => {
      console.warn(`The words for "${language}" could not be fetched.`, thrown);
    });
    // Another one may have been chosen meanwhile.
    if (this.#wanted !== language) return;
    this.missing = spoken ? null : language;
    this.#say(spoken ?? this.#spoken);
  }

  async #fetch(language: Language): Promise<Spoken> {
    const [first, second, third] = CATALOGUES[language];
    const [{ messages }, more, most] = await Promise.all([
      first(),
      this.#parts > 1 ? second() : null,
      this.#parts > 2 ? third() : null,
    ]);
    const words = this.#wordsOf(messages);
    const delivery = more && { t: { ...messages, ...more.messages }, f: words.f };
    const receipt = delivery && most && { t: { ...delivery.t, ...most.messages }, f: words.f };
    return { language, words, delivery, receipt };
  }

  #say(spoken: Spoken): void {
    this.#spoken = spoken;
    const { language, direction } = spoken.words.t;
    Object.assign(this.#guest.root, { lang: language, dir: direction });
  }

  #wordsOf(t: Messages): Words {
    return { t, f: formatsFor(formatTag(t.language, this.#guest.languages), t.direction) };
  }
}
