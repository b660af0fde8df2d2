import type { Formats } from '../format.ts';
import type { Messages } from './en.ts';

const files = (n: number, f: Formats): string =>
  f.plural(n, { one: '# plik', few: '# pliki', many: '# plików', other: '# pliku' });

export const messages: Messages = {
  language: 'pl',
  direction: 'ltr',

  title: 'Prześlij swoje pliki',
  message: 'Bez konta i bez instalowania.',
  chooseFiles: 'Wybierz pliki',
  addMore: 'Dodaj kolejne pliki',
  chooseFolder: 'Wybierz folder',
  addFolder: 'Dodaj folder',
  sendMore: 'Wyślij kolejne pliki',
  send: (n, f) => `Wyślij ${files(n, f)}`,
  dropHint: 'lub upuść je w dowolnym miejscu tej strony albo wklej',
  touchHint: 'z aparatu, ze zdjęć lub z plików',
  letGo: 'Upuść, i już są w środku.',
  keepOpen: 'Nie zamykaj tej strony, dopóki klapka się nie zamknie.',
  pressSend: 'Nic nie opuści tego urządzenia, zanim naciśniesz „Wyślij”.',
  giveAgain: 'Podaj jeszcze raz te same pliki lub folder, a wysyłanie ruszy od miejsca, w którym stanęło.',
  for: 'Dla:',
  allFiles: 'Wszystkie pliki',
  aside: 'Pliki trafiają prosto tam, gdzie na nie czekają. Z tej strony nikt nie może ich otworzyć.',

  kinds: { image: 'obrazy', video: 'filmy', audio: 'nagrania dźwiękowe', text: 'zwykły tekst' },
  limits: {
    fileBytes: (size) => `do ${size} na plik`,
    files: (n, f) => `najwyżej ${files(n, f)}`,
    totalBytes: (size) => `razem ${size}`,
  },

  closed: {
    title: 'Ta skrzynka jest zamknięta.',
    since: (moment) =>
      `Zamknęła się ${moment}. Jeśli coś jeszcze zostało, zapytaj tam, skąd masz adres tej strony.`,
  },

  broken:
    'Nie udało się wczytać tej części strony, która wysyła pliki. Sprawdź połączenie i spróbuj jeszcze raz.',
  unreachable: 'Nie udało się wczytać tej strony do końca. Sprawdź połączenie i spróbuj jeszcze raz.',
  tryAgain: 'Spróbuj jeszcze raz',
};
