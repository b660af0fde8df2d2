import type { Formats } from '../format.ts';
import type { DeliveryMessages } from './en.delivery.ts';
import { errors } from './it.errors.ts';
import { list } from './it.list.ts';

const files = (n: number, f: Formats): string =>
  f.plural(n, { one: '# file', many: '# di file', other: '# file' });

const filesOf = (part: number, whole: number, f: Formats): string => `${f.count(part)} di ${files(whole, f)}`;

const notSent = (n: number, f: Formats): string =>
  f.plural(n, { one: '# non inviato', many: '# non inviati', other: '# non inviati' });

const arrivedSoFar = (n: number, f: Formats): string =>
  n === 0
    ? 'non ne è ancora arrivato nessuno'
    : f.plural(n, { one: 'ne è arrivato #', many: 'ne sono arrivati #', other: 'ne sono arrivati #' });

export const messages: DeliveryMessages = {
  yourFiles: 'I tuoi file',
  do: { pause: 'Sospendi', resume: 'Riprendi', cancel: 'Annulla', undo: 'Ripristina', retry: 'Riprova' },
  choose: 'Sceglilo di nuovo',
  copy: 'Copia i dettagli',
  copied: 'Copiati',
  details: 'Dettagli per l’assistenza',
  named: (action, name) => `${action}: ${name}`,

  sum: {
    bytes: (sent, all) => `${sent} di ${all}`,
    files: filesOf,
    held: (n, f) =>
      f.plural(n, {
        one: '# file pronto da inviare',
        many: '# di file pronti da inviare',
        other: '# file pronti da inviare',
      }),
    none: 'Non è ancora arrivato nulla',
    failed: notSent,
    paused: 'In pausa',
    missing: (n, f) => `${files(n, f)} da dare di nuovo`,
    pauseAll: 'Sospendi tutto',
    resumeAll: 'Riprendi tutto',
    finish: (n, f) =>
      f.plural(n, {
        one: 'Concludi senza questo',
        many: 'Concludi senza questi #',
        other: 'Concludi senza questi #',
      }),
    forgetful:
      'Questo browser non conserva nulla: tieni aperta questa pagina finché la fessura non si chiude, o dovrai ricominciare.',
  },

  unfinished: {
    title: 'Continuiamo?',
    story: (n, when, arrived, f) =>
      `L’invio di ${files(n, f)} (${when}) non era finito; ${arrivedSoFar(arrived, f)}.`,
    continue: 'Continua',
    forget: 'Dimentica',
  },

  state: {
    held: 'Pronto',
    queued: 'In coda',
    preparing: 'In preparazione',
    confirming: 'In verifica',
    waiting: 'Tra poco un altro tentativo',
    paused: 'In pausa',
    failed: 'Non inviato',
    'needs-file': 'In attesa del file',
    cancelling: 'In rimozione',
    done: 'Arrivato',
    cancelled: 'Rimosso',
  },

  reasons: {
    offline: 'In attesa della rete',
    throttled: 'Lo spazio è occupato',
    server: 'Lo spazio è occupato',
    stalled: 'Non si muoveva nulla',
    blocked: 'Non passa nulla',
    'checksum-mismatch': 'Danneggiato per strada',
  },
  again: (reason, seconds, f) =>
    reason ? `${reason} · di nuovo tra ${f.count(seconds)} s` : `Di nuovo tra ${f.count(seconds)} s`,

  undoable: 'Sarà rimosso tra pochi secondi, a meno che tu non lo ripristini.',

  closedSince: (moment) => `Data di chiusura: ${moment}. Quello che era già in viaggio entra ancora.`,

  slip: {
    all: 'È tutto dentro. Grazie.',
    partly: ({ done, files: all }, f) =>
      `${filesOf(done, all, f)} ${f.plural(done, { one: 'è', many: 'sono', other: 'sono' })} dentro.`,
    reference: 'Riferimento',
    sum: (n, size, f) => `${files(n, f)} · ${size}`,
    told: {
      open: 'Chi li riceve lo saprà tra un momento.',
      closing: 'L’avviso a chi li riceve è in viaggio.',
      closed: 'Chi li riceve ha l’elenco.',
      unwritten:
        'Non è ancora stato possibile avvisare chi li riceve. Lascia aperta questa pagina ancora un po’.',
    },
    rest: (n, f) =>
      f.plural(n, {
        one: 'Uno non è stato inviato: vedi sotto.',
        many: '# non sono stati inviati: vedi sotto.',
        other: '# non sono stati inviati: vedi sotto.',
      }),
  },

  otherLanguages: 'Lingua',
  notFetched: 'Al momento non è stato possibile caricare quella lingua.',

  news: {
    added: (n, f) =>
      f.plural(n, { one: '# file aggiunto.', many: '# di file aggiunti.', other: '# file aggiunti.' }),
    refused: (n, f) =>
      f.plural(n, { one: '# non accettato.', many: '# non accettati.', other: '# non accettati.' }),
    resumed: (n, f) =>
      f.plural(n, {
        one: '# riprende da dove si era fermato.',
        many: '# riprendono da dove si erano fermati.',
        other: '# riprendono da dove si erano fermati.',
      }),
    before: (n, f) => f.plural(n, { one: '# c’era già.', many: '# c’erano già.', other: '# c’erano già.' }),
    arrived: (done, all, f) => `Arrivati: ${f.count(done)} di ${f.count(all)}.`,
    trouble: (n, f) =>
      f.plural(n, {
        one: 'Non è stato possibile inviare un file.',
        many: 'Non è stato possibile inviare # di file.',
        other: 'Non è stato possibile inviare # file.',
      }),
    partly: (done, all, failed, f) => `Arrivati: ${filesOf(done, all, f)}; ${notSent(failed, f)}.`,
    reference: (reference) => `Il tuo riferimento è ${reference}.`,
  },

  list,
  errors,
};
