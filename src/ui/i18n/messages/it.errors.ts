import type { ErrorSentences } from './en.errors.ts';

export const errors: ErrorSentences = {
  offline: () => 'Al momento non c’è rete. Questo file riprende da solo appena torna.',
  blocked: () =>
    'Qualcosa ha fermato questo file per strada, spesso un’estensione del browser, un firewall o una VPN. Disattivala o prova con un’altra rete.',
  stalled: () => 'Per molto tempo non si è mosso nulla. Controlla la connessione e riprova.',
  'clock-skew': () =>
    'L’orologio di questo dispositivo non è giusto, perciò il file è stato respinto. Regola l’ora e riprova.',
  'credentials-expired': () =>
    'Il permesso di inviare è scaduto per strada. Riprova, e ne verrà chiesto uno nuovo.',
  'identity-gone': () =>
    'Lo spazio non riconosce più questo browser. Riprova, e glielo presenteremo di nuovo.',
  misconfigured: () =>
    'Questa cassetta delle lettere non è configurata bene, quindi non può entrare nulla. Avvisa chi ti ha mandato qui.',
  denied: () => 'Lo spazio non accetta questo file. Avvisa chi ti ha mandato qui.',
  throttled: () => 'In questo momento lo spazio è molto occupato. Riprova tra un minuto.',
  server: () => 'In questo momento lo spazio ha qualche problema. Riprova tra un minuto.',
  'checksum-mismatch': () => 'Questo file si è danneggiato per strada e non è stato conservato. Riprova.',
  'key-taken': () => 'C’è già un file con questo nome. Riprova, e ne avrà uno nuovo.',
  conflict: () => 'Questo file partiva due volte insieme. Riprova tra un minuto.',
  'upload-gone': () => 'La parte di questo file già inviata è stata cancellata. Ricomincia dall’inizio.',
  'file-changed': () => 'Questo file è cambiato durante l’invio. Sceglilo di nuovo.',
  'file-unreadable': () =>
    'Questo file non si può leggere; forse è stato spostato o rinominato. Sceglilo di nuovo.',
  'too-large': ({ limit }, f) =>
    `Questo file è troppo grande: da qui passano al massimo ${f.bytes(limit)} per file.`,
  'wrong-type': (kinds) => `Qui non si accettano file di questo tipo. Scegli invece ${kinds}.`,
  'too-many': ({ limit }, f) =>
    f.plural(limit, {
      one: 'Si può inviare un solo file, e questo è uno di troppo. Invialo un’altra volta.',
      many: 'Si possono inviare solo # di file alla volta, e questo è uno di troppo. Invialo un’altra volta.',
      other: 'Si possono inviare solo # file alla volta, e questo è uno di troppo. Invialo un’altra volta.',
    }),
  'total-too-large': ({ limit }, f) =>
    `Tutti i file insieme possono arrivare a ${f.bytes(limit)}, e con questo sono troppo. Invialo un’altra volta.`,
  closed: ({ at }, f) =>
    `La cassetta delle lettere è stata chiusa prima dell’invio di questo file (${f.moment(at)}). Chiedi a chi ti ha mandato qui.`,
  bug: () =>
    'Qualcosa è andato storto in questa pagina. Riprova e, se succede ancora, avvisa chi ti ha mandato qui.',
};
