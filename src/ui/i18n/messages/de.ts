import type { Formats } from '../format.ts';
import type { Messages } from './en.ts';

const files = (n: number, f: Formats): string => f.plural(n, { one: '# Datei', other: '# Dateien' });

export const messages: Messages = {
  language: 'de',
  direction: 'ltr',

  title: 'Senden Sie Ihre Dateien',
  message: 'Kein Konto, nichts zu installieren.',
  chooseFiles: 'Dateien auswählen',
  addMore: 'Weitere Dateien hinzufügen',
  chooseFolder: 'Ordner auswählen',
  addFolder: 'Ordner hinzufügen',
  sendMore: 'Weitere Dateien senden',
  send: (n, f) => `${files(n, f)} senden`,
  dropHint: 'oder irgendwo auf dieser Seite ablegen oder einfügen',
  touchHint: 'aus der Kamera, Ihren Bildern oder Ihren Dateien',
  letGo: 'Loslassen, und sie sind drin.',
  keepOpen: 'Lassen Sie diese Seite offen, bis sich die Klappe schließt.',
  pressSend: 'Nichts verlässt dieses Gerät, bevor Sie auf „Senden“ drücken.',
  giveAgain:
    'Geben Sie dieselben Dateien oder den Ordner noch einmal, dann geht es dort weiter, wo es aufgehört hat.',
  for: 'Für:',
  allFiles: 'Alle Dateien',
  aside:
    'Die Dateien gehen geradewegs in den Speicher, für den sie bestimmt sind. Von dieser Seite aus kann niemand sie öffnen.',

  kinds: { image: 'Bilder', video: 'Videos', audio: 'Tonaufnahmen', text: 'einfacher Text' },
  limits: {
    fileBytes: (size) => `bis zu ${size} pro Datei`,
    files: (n, f) => `höchstens ${files(n, f)}`,
    totalBytes: (size) => `insgesamt ${size}`,
  },

  closed: {
    title: 'Dieser Briefkasten ist geschlossen.',
    since: (moment) =>
      `Er wurde am ${moment} geschlossen. Wenn Sie spät dran sind, fragen Sie dort nach, von wo man Sie hierher geschickt hat.`,
  },

  broken:
    'Der Teil dieser Seite, der Dateien sendet, ließ sich nicht laden. Prüfen Sie Ihre Verbindung und versuchen Sie es noch einmal.',
  unreachable:
    'Diese Seite ließ sich nicht ganz laden. Prüfen Sie Ihre Verbindung und versuchen Sie es noch einmal.',
  tryAgain: 'Noch einmal versuchen',
};
