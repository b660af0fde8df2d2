import type { Formats } from '../format.ts';
import { errors } from './de.errors.ts';
import { list } from './de.list.ts';
import type { DeliveryMessages } from './en.delivery.ts';

const files = (n: number, f: Formats): string => f.plural(n, { one: '# Datei', other: '# Dateien' });

const filesOf = (part: number, whole: number, f: Formats): string =>
  `${f.count(part)} von ${files(whole, f)}`;

const arrivedSoFar = (n: number, f: Formats): string =>
  n === 0
    ? 'angekommen ist noch nichts'
    : f.plural(n, { one: '# ist angekommen', other: '# sind angekommen' });

export const messages: DeliveryMessages = {
  yourFiles: 'Ihre Dateien',
  do: {
    pause: 'Anhalten',
    resume: 'Fortsetzen',
    cancel: 'Abbrechen',
    undo: 'Rückgängig',
    retry: 'Noch einmal versuchen',
  },
  choose: 'Neu auswählen',
  copy: 'Details kopieren',
  copied: 'Kopiert',
  details: 'Details für den Support',
  named: (action, name) => `${action}: ${name}`,

  sum: {
    bytes: (sent, all) => `${sent} von ${all}`,
    files: filesOf,
    held: (n, f) => `${files(n, f)} bereit zum Senden`,
    none: 'Noch ist nichts angekommen',
    failed: (n, f) => f.plural(n, { one: '# wurde nicht gesendet', other: '# wurden nicht gesendet' }),
    paused: 'Angehalten',
    missing: (n, f) => `${files(n, f)} noch einmal geben`,
    pauseAll: 'Alle anhalten',
    resumeAll: 'Alle fortsetzen',
    finish: (n, f) => f.plural(n, { one: 'Ohne diese Datei abschließen', other: 'Ohne diese # abschließen' }),
    forgetful:
      'Dieser Browser merkt sich nichts: Lassen Sie diese Seite offen, bis sich die Klappe schließt, sonst müssen Sie von vorn beginnen.',
  },

  unfinished: {
    title: 'Wollen wir weitermachen?',
    story: (n, when, arrived, f) =>
      `Am ${when} waren Sie dabei, ${files(n, f)} zu senden; ${arrivedSoFar(arrived, f)}.`,
    continue: 'Fortsetzen',
    forget: 'Vergessen',
  },

  state: {
    held: 'Bereit',
    queued: 'In der Schlange',
    preparing: 'Wird vorbereitet',
    confirming: 'Wird geprüft',
    waiting: 'Gleich noch ein Versuch',
    paused: 'Angehalten',
    failed: 'Nicht gesendet',
    'needs-file': 'Wartet auf die Datei',
    cancelling: 'Wird herausgenommen',
    done: 'Angekommen',
    cancelled: 'Herausgenommen',
  },

  reasons: {
    offline: 'Wartet auf das Netz',
    throttled: 'Der Speicher ist beschäftigt',
    server: 'Der Speicher ist beschäftigt',
    stalled: 'Nichts ging voran',
    blocked: 'Nichts kommt durch',
    'checksum-mismatch': 'Unterwegs beschädigt',
  },
  again: (reason, seconds, f) =>
    reason ? `${reason} · noch einmal in ${f.count(seconds)} s` : `Noch einmal in ${f.count(seconds)} s`,

  undoable: 'Die Datei wird in ein paar Sekunden herausgenommen, wenn Sie es nicht rückgängig machen.',

  closedSince: (moment) =>
    `Er wurde am ${moment} geschlossen. Was da schon unterwegs war, kommt noch hinein.`,

  slip: {
    all: 'Alles ist drin. Danke.',
    partly: ({ done, files: all }, f) =>
      `${filesOf(done, all, f)} ${f.plural(done, { one: 'ist', other: 'sind' })} drin.`,
    reference: 'Referenz',
    sum: (n, size, f) => `${files(n, f)} · ${size}`,
    told: {
      open: 'Wer sie erwartet, erfährt es gleich.',
      closing: 'Wer sie erwartet, erfährt es gerade.',
      closed: 'Wer sie erwartet, hat die Liste.',
      unwritten: 'Wer sie erwartet, konnte es noch nicht erfahren. Bitte lassen Sie diese Seite noch offen.',
    },
    rest: (n, f) =>
      f.plural(n, {
        one: 'Eine wurde nicht gesendet: siehe unten.',
        other: '# wurden nicht gesendet: siehe unten.',
      }),
  },

  otherLanguages: 'Sprache',
  notFetched: 'Diese Sprache ließ sich gerade nicht laden.',

  news: {
    added: (n, f) => `${files(n, f)} hinzugefügt.`,
    refused: (n, f) => `${f.count(n)} nicht angenommen.`,
    resumed: (n, f) =>
      f.plural(n, {
        one: '# geht dort weiter, wo sie aufgehört hat.',
        other: '# gehen dort weiter, wo sie aufgehört haben.',
      }),
    before: (n, f) => f.plural(n, { one: '# war schon da.', other: '# waren schon da.' }),
    arrived: (done, all, f) => `${f.count(done)} von ${f.count(all)} angekommen.`,
    trouble: (n, f) =>
      f.plural(n, {
        one: 'Eine Datei konnte nicht gesendet werden.',
        other: '# Dateien konnten nicht gesendet werden.',
      }),
    partly: (done, all, failed, f) =>
      `${filesOf(done, all, f)} angekommen, ${f.count(failed)} nicht gesendet.`,
    reference: (reference) => `Ihre Referenz ist ${reference}.`,
  },

  list,
  errors,
};
