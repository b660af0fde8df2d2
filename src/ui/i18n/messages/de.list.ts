import type { DeliveryMessages } from './en.delivery.ts';

export const list: DeliveryMessages['list'] = {
  all: 'Alle',
  needs: 'Braucht Sie',
  going: 'Unterwegs',
  arrived: 'Angekommen',
  show: 'Zeigen',
  hide: 'Verbergen',
  stretch: (from, to, all, f) => `Dateien ${f.count(from)} bis ${f.count(to)} von ${f.count(all)}`,
  nothing: 'Gerade sind es keine.',

  retryAll: 'Alle noch einmal versuchen',
  cancelAll: 'Alle abbrechen',
  undoAll: 'Alle zurückholen',

  left: (n, unit, f) => `noch etwa ${f.span(n, unit)}`,

  doubles: (n, f) =>
    f.plural(n, {
      one: '# Datei ist schon hier. Noch einmal senden?',
      other: '# Dateien sind schon hier. Noch einmal senden?',
    }),
  other: 'Das ist eine andere Datei, sie wurde nicht gesendet. Bitte wählen Sie diese hier.',
  sendAgain: 'Noch einmal senden',
  leaveOut: 'Weglassen',
  junk: (n, f) => f.plural(n, { one: '# Systemdatei weggelassen.', other: '# Systemdateien weggelassen.' }),
  empty: (folders) => `Leer, also nichts zu senden: ${folders}.`,
};
