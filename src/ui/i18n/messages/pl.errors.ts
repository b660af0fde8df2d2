import type { ErrorSentences } from './en.errors.ts';

export const errors: ErrorSentences = {
  offline: () => 'W tej chwili nie ma sieci. Ten plik ruszy sam, gdy tylko wróci.',
  blocked: () =>
    'Coś zatrzymało ten plik po drodze, często jest to rozszerzenie przeglądarki, zapora sieciowa lub VPN. Wyłącz je albo spróbuj w innej sieci.',
  stalled: () => 'Od dłuższej chwili nic się nie rusza. Sprawdź połączenie i spróbuj jeszcze raz.',
  'clock-skew': () =>
    'Zegar tego urządzenia chodzi źle, dlatego plik został odrzucony. Ustaw czas i spróbuj jeszcze raz.',
  'credentials-expired': () =>
    'Pozwolenie na wysyłanie wygasło po drodze. Spróbuj jeszcze raz, a pobierze się nowe.',
  'identity-gone': () =>
    'Magazyn nie zna już tej przeglądarki. Spróbuj jeszcze raz, a zostanie mu przedstawiona na nowo.',
  misconfigured: () =>
    'Ta skrzynka nie jest dobrze ustawiona, więc nic nie może do niej wpaść. Daj znać tam, skąd masz adres tej strony.',
  denied: () => 'Magazyn nie przyjmuje tego pliku. Daj znać tam, skąd masz adres tej strony.',
  throttled: () => 'Magazyn jest w tej chwili bardzo zajęty. Spróbuj jeszcze raz za minutę.',
  server: () => 'Magazyn ma w tej chwili własne kłopoty. Spróbuj jeszcze raz za minutę.',
  'checksum-mismatch': () => 'Ten plik uszkodził się po drodze i nie został zachowany. Spróbuj jeszcze raz.',
  'key-taken': () => 'Jest już plik o tej nazwie. Spróbuj jeszcze raz, a dostanie nową.',
  conflict: () => 'Ten plik był wysyłany dwa razy naraz. Spróbuj jeszcze raz za minutę.',
  'upload-gone': () => 'Wysłana już część tego pliku została usunięta. Spróbuj jeszcze raz od początku.',
  'file-changed': () => 'Ten plik zmienił się podczas wysyłania. Wybierz go ponownie.',
  'file-unreadable': () =>
    'Nie można odczytać tego pliku; być może został przeniesiony lub zmienił nazwę. Wybierz go ponownie.',
  'too-large': ({ limit }, f) => `Ten plik jest za duży: mieści się tu najwyżej ${f.bytes(limit)} na plik.`,
  'wrong-type': (kinds) => `Pliki tego rodzaju nie są tu przyjmowane. Wybierz zamiast nich: ${kinds}.`,
  'too-many': ({ limit }, f) =>
    f.plural(limit, {
      one: 'Można wysłać tylko jeden plik, a ten jest o jeden za dużo. Wyślij go innym razem.',
      few: 'Naraz można wysłać tylko # pliki, a ten jest o jeden za dużo. Wyślij go innym razem.',
      many: 'Naraz można wysłać tylko # plików, a ten jest o jeden za dużo. Wyślij go innym razem.',
      other: 'Naraz można wysłać tylko # pliku, a ten jest o jeden za dużo. Wyślij go innym razem.',
    }),
  'total-too-large': ({ limit }, f) =>
    `Wszystkie pliki razem mogą mieć ${f.bytes(limit)}, a z tym byłoby za dużo. Wyślij go innym razem.`,
  closed: ({ at }, f) =>
    `Skrzynka zamknęła się ${f.moment(at)}, zanim ten plik został wysłany. Zapytaj tam, skąd masz adres tej strony.`,
  bug: () =>
    'Coś poszło nie tak na tej stronie. Spróbuj jeszcze raz, a jeśli się powtórzy, daj znać tam, skąd masz adres tej strony.',
};
