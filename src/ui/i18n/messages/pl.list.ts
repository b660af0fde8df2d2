import type { DeliveryMessages } from './en.delivery.ts';

export const list: DeliveryMessages['list'] = {
  all: 'Wszystkie',
  needs: 'Czekają na Ciebie',
  going: 'W drodze',
  arrived: 'Dotarły',
  show: 'Pokaż',
  hide: 'Ukryj',
  stretch: (from, to, all, f) => `Pliki od ${f.count(from)} do ${f.count(to)} z ${f.count(all)}`,
  nothing: 'Teraz nie ma żadnych.',

  retryAll: 'Spróbuj wszystko ponownie',
  cancelAll: 'Anuluj wszystko',
  undoAll: 'Cofnij wszystko',

  left: (n, unit, f) => `zostało ok. ${f.span(n, unit, 'short')}`,

  doubles: (n, f) => `Te pliki już tu są: ${f.count(n)}. Wysłać jeszcze raz?`,
  other: 'To inny plik, więc nie został wysłany. Wybierz ten.',
  sendAgain: 'Wyślij jeszcze raz',
  leaveOut: 'Pomiń',
  junk: (n, f) => `Pominięte pliki systemowe: ${f.count(n)}.`,
  empty: (folders) => `Pusto, więc nie ma czego wysłać: ${folders}.`,
};
