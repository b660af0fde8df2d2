import type { Formats } from '../format.ts';
import type { Messages } from './en.ts';

const files = (n: number, f: Formats): string =>
  f.plural(n, { one: '# file', many: '# di file', other: '# file' });

export const messages: Messages = {
  language: 'it',
  direction: 'ltr',

  title: 'Invia i tuoi file',
  message: 'Nessun account, niente da installare.',
  chooseFiles: 'Scegli i file',
  addMore: 'Aggiungi altri file',
  chooseFolder: 'Scegli una cartella',
  addFolder: 'Aggiungi una cartella',
  sendMore: 'Invia altri file',
  send: (n, f) => `Invia ${files(n, f)}`,
  dropHint: 'o trascinali in un punto qualsiasi di questa pagina, o incollali',
  touchHint: 'dalla fotocamera, dalle tue foto o dai tuoi file',
  letGo: 'Lascia andare, e sono dentro.',
  keepOpen: 'Tieni aperta questa pagina finché la fessura non si chiude.',
  pressSend: 'Nulla lascia questo dispositivo prima che tu prema Invia.',
  giveAgain: 'Dai di nuovo gli stessi file o la cartella, e l’invio riprende da dove si era fermato.',
  for: 'Per:',
  allFiles: 'Tutti i file',
  aside: 'I file vanno dritti nello spazio di chi li riceve. Da questa pagina nessuno può aprirli.',

  kinds: { image: 'immagini', video: 'video', audio: 'registrazioni audio', text: 'testo semplice' },
  limits: {
    fileBytes: (size) => `fino a ${size} per file`,
    files: (n, f) => `al massimo ${files(n, f)}`,
    totalBytes: (size) => `${size} in tutto`,
  },

  closed: {
    title: 'Questa cassetta delle lettere è chiusa.',
    since: (moment) => `Data di chiusura: ${moment}. Se sei in ritardo, chiedi a chi ti ha mandato qui.`,
  },

  broken:
    'Non è stato possibile caricare la parte di questa pagina che invia i file. Controlla la connessione e riprova.',
  unreachable:
    'Non è stato possibile caricare questa pagina fino in fondo. Controlla la connessione e riprova.',
  tryAgain: 'Riprova',
};
