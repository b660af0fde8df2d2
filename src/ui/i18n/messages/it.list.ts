import type { DeliveryMessages } from './en.delivery.ts';

export const list: DeliveryMessages['list'] = {
  all: 'Tutti',
  needs: 'Serve il tuo aiuto',
  going: 'In viaggio',
  arrived: 'Arrivati',
  show: 'Mostra',
  hide: 'Nascondi',
  stretch: (from, to, all, f) => `File da ${f.count(from)} a ${f.count(to)} di ${f.count(all)}`,
  nothing: 'Al momento non ce ne sono.',

  retryAll: 'Riprova tutto',
  cancelAll: 'Annulla tutto',
  undoAll: 'Ripristina tutto',

  left: (n, unit, f) => `tempo rimasto: circa ${f.span(n, unit)}`,

  doubles: (n, f) => `File già presenti: ${f.count(n)}. Inviare di nuovo?`,
  other: 'Quello è un altro file, perciò non è stato inviato. Scegli questo.',
  sendAgain: 'Invia di nuovo',
  leaveOut: 'Lascia fuori',
  junk: (n, f) => `File di sistema lasciati fuori: ${f.count(n)}.`,
  empty: (folders) => `Vuoto, quindi niente da inviare: ${folders}.`,
};
