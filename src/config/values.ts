const COLOUR = /^#([\da-f]{3}|[\da-f]{6})$/i;
/** A path without scheme or host, percent-encoded where necessary (RFC 3986, section 3.3). */
const OWN_PATH = /^\/?[\w.~%-]+(\/[\w.~%-]+)*$/;
/** Only schemes of pages and mailboxes: an address with `javascript:` would run as code. */
const LINK = /^(https?:\/\/|mailto:)[^\s/]\S*$/i;
/** How guests reach somebody: a mailbox, a telephone, or a page. */
const CONTACT = /^(mailto:[^\s@?]+@[^\s@]+|tel:\+?[\d().-]+|https:\/\/[^\s/]\S*)$/i;
const EXTENSION = /^(\.[a-z\d]{1,16}){1,2}$/i;
/** Characters of RFC 6838, section 4.2; `*` for any subtype. */
const MIME = /^[a-z\d][\w!#$&^.+-]*\/(\*|[a-z\d][\w!#$&^.+-]*)$/i;
const QUESTION_NAME = /^[\w-]{1,64}$/;
/** RFC 3339, seconds optional. */
const INSTANT = /^(\d{4})-(\d\d)-(\d\d)T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/;
/** Hosts that browsers trust without TLS: https://www.w3.org/TR/secure-contexts/#localhost */
const LOOPBACK = /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/;

export function isFilled(text: string): boolean {
  return text.trim() !== '';
}

/**
 * Twelve pages. Formatting is looked for in all of a text before the page is shown, and that takes a time that grows with the
 * square of its length.
 */
const LONGEST_TEXT = 20_000;

/** A text that a guest can be shown. */
export function isShort(text: string): boolean {
  return text.length <= LONGEST_TEXT;
}

/** A CSS hex colour without transparency. */
export function isColour(text: string): boolean {
  return COLOUR.test(text);
}

/** An address that can only lead to the page's own origin. */
export function isOwnPath(text: string): boolean {
  return OWN_PATH.test(text);
}

/** A web or mail address, or a path on the page's own origin. */
export function isLink(text: string): boolean {
  // `www.example.org` is a valid path, but is never meant as one.
  return (isOwnPath(text) && !text.startsWith('www.')) || (LINK.test(text) && urlOf(text) !== null);
}

/** A mail address, a telephone number or a web address, with its scheme. */
export function isContact(text: string): boolean {
  return CONTACT.test(text) && urlOf(text) !== null;
}

/** An extension with its dot, or a MIME pattern. */
export function isFileType(text: string): boolean {
  return EXTENSION.test(text) || MIME.test(text);
}

export function isQuestionName(text: string): boolean {
  return QUESTION_NAME.test(text);
}

/** A whole number from 1 that JavaScript represents exactly. */
export function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value > 0;
}

/** A point in time that means the same everywhere, on a day that exists. */
export function isInstant(text: string): boolean {
  const [, year, month, day] = (INSTANT.exec(text) ?? []).map(Number);
  if (!year || !month || Number.isNaN(Date.parse(text))) return false;
  // Engines parse the 30th of February as the 2nd of March.
  return new Date(Date.UTC(year, month - 1, day)).getUTCDate() === day;
}

/** A BCP 47 tag. */
export function isLanguageTag(text: string): boolean {
  try {
    return Intl.getCanonicalLocales(text).length === 1;
  } catch {
    return false;
  }
}

/** A base address: TLS, or a host on this machine. */
export function isEndpoint(text: string): boolean {
  const { protocol, hostname = '' } = urlOf(text) ?? {};
  const safe = protocol === 'https:' || (protocol === 'http:' && LOOPBACK.test(hostname));
  return safe && !/[?#@\\\s]/.test(text);
}

function urlOf(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}
