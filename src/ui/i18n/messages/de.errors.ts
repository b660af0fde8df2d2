import type { ErrorSentences } from './en.errors.ts';

export const errors: ErrorSentences = {
  offline: () =>
    'Im Augenblick gibt es kein Netz. Diese Datei geht von selbst weiter, sobald es wieder da ist.',
  blocked: () =>
    'Etwas hat diese Datei unterwegs aufgehalten, oft eine Browser-Erweiterung, eine Firewall oder ein VPN. Schalten Sie es ab, oder versuchen Sie es in einem anderen Netz.',
  stalled: () => 'Lange ging nichts voran. Prüfen Sie Ihre Verbindung und versuchen Sie es noch einmal.',
  'clock-skew': () =>
    'Die Uhr dieses Geräts geht falsch, darum wurde die Datei abgewiesen. Stellen Sie die Uhr und versuchen Sie es noch einmal.',
  'credentials-expired': () =>
    'Die Erlaubnis zum Senden ist unterwegs abgelaufen. Versuchen Sie es noch einmal, dann wird eine neue geholt.',
  'identity-gone': () =>
    'Der Speicher kennt diesen Browser nicht mehr. Versuchen Sie es noch einmal, dann wird er neu vorgestellt.',
  misconfigured: () =>
    'Dieser Briefkasten ist nicht richtig eingerichtet, darum geht nichts hinein. Bitte sagen Sie es dort, von wo man Sie hierher geschickt hat.',
  denied: () =>
    'Der Speicher nimmt diese Datei nicht an. Bitte sagen Sie es dort, von wo man Sie hierher geschickt hat.',
  throttled: () => 'Der Speicher ist gerade sehr beschäftigt. Versuchen Sie es in einer Minute noch einmal.',
  server: () =>
    'Der Speicher hat gerade selbst Schwierigkeiten. Versuchen Sie es in einer Minute noch einmal.',
  'checksum-mismatch': () =>
    'Diese Datei wurde unterwegs beschädigt und nicht behalten. Versuchen Sie es noch einmal.',
  'key-taken': () =>
    'Unter diesem Namen gibt es schon eine Datei. Versuchen Sie es noch einmal, dann bekommt sie einen neuen.',
  conflict: () =>
    'Diese Datei wurde zweimal zugleich gesendet. Versuchen Sie es in einer Minute noch einmal.',
  'upload-gone': () =>
    'Was von dieser Datei schon gesendet war, wurde weggeräumt. Versuchen Sie es noch einmal von vorn.',
  'file-changed': () => 'Diese Datei hat sich während des Sendens verändert. Wählen Sie sie neu aus.',
  'file-unreadable': () =>
    'Diese Datei lässt sich nicht lesen; vielleicht wurde sie verschoben oder umbenannt. Wählen Sie sie neu aus.',
  'too-large': ({ limit }, f) =>
    `Diese Datei ist zu groß: Höchstens ${f.bytes(limit)} pro Datei passen hier hindurch.`,
  'wrong-type': (kinds) => `Solche Dateien werden hier nicht angenommen. Wählen Sie stattdessen ${kinds}.`,
  'too-many': ({ limit }, f) =>
    f.plural(limit, {
      one: 'Nur eine Datei kann gesendet werden, und diese ist eine zu viel. Senden Sie sie ein andermal.',
      other:
        'Nur # Dateien können auf einmal gesendet werden, und diese ist eine zu viel. Senden Sie sie ein andermal.',
    }),
  'total-too-large': ({ limit }, f) =>
    `Alle Dateien zusammen dürfen ${f.bytes(limit)} haben, und mit dieser wird es zu viel. Senden Sie sie ein andermal.`,
  closed: ({ at }, f) =>
    `Der Briefkasten wurde am ${f.moment(at)} geschlossen, bevor diese Datei gesendet war. Fragen Sie dort nach, von wo man Sie hierher geschickt hat.`,
  bug: () =>
    'Auf dieser Seite ist etwas schiefgegangen. Versuchen Sie es noch einmal, und wenn es wieder geschieht, sagen Sie es dort, von wo man Sie hierher geschickt hat.',
};
