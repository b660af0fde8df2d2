import type { Formats } from '../format.ts';
import type { DeliveryMessages } from './en.delivery.ts';
import { errors } from './pl.errors.ts';
import { list } from './pl.list.ts';

const files = (n: number, f: Formats): string =>
  f.plural(n, { one: '# plik', few: '# pliki', many: '# plików', other: '# pliku' });

/** After "z", in the genitive. */
const filesOf = (part: number, whole: number, f: Formats): string =>
  `${f.count(part)} z ${f.plural(whole, { one: '# pliku', few: '# plików', many: '# plików', other: '# pliku' })}`;

const notSent = (n: number, f: Formats): string =>
  f.plural(n, {
    one: '# nie został wysłany',
    few: '# nie zostały wysłane',
    many: '# nie zostało wysłanych',
    other: '# nie zostało wysłane',
  });

const arrivedSoFar = (n: number, f: Formats): string =>
  n === 0
    ? 'żaden jeszcze nie dotarł'
    : f.plural(n, { one: 'dotarł #', few: 'dotarły #', many: 'dotarło #', other: 'dotarło #' });

export const messages: DeliveryMessages = {
  yourFiles: 'Twoje pliki',
  do: {
    pause: 'Wstrzymaj',
    resume: 'Wznów',
    cancel: 'Anuluj',
    undo: 'Cofnij',
    retry: 'Spróbuj jeszcze raz',
  },
  choose: 'Wybierz ponownie',
  copy: 'Kopiuj szczegóły',
  copied: 'Skopiowano',
  details: 'Szczegóły dla pomocy technicznej',
  named: (action, name) => `${action}: ${name}`,

  sum: {
    bytes: (sent, all) => `${sent} z ${all}`,
    files: filesOf,
    held: (n, f) =>
      f.plural(n, {
        one: '# plik gotowy do wysłania',
        few: '# pliki gotowe do wysłania',
        many: '# plików gotowych do wysłania',
        other: '# pliku gotowe do wysłania',
      }),
    none: 'Nic jeszcze nie dotarło',
    failed: notSent,
    paused: 'Wstrzymano',
    missing: (n, f) => `${files(n, f)} do ponownego podania`,
    pauseAll: 'Wstrzymaj wszystko',
    resumeAll: 'Wznów wszystko',
    finish: (n, f) =>
      f.plural(n, {
        one: 'Zakończ bez tego pliku',
        few: 'Zakończ bez tych #',
        many: 'Zakończ bez tych #',
        other: 'Zakończ bez tych #',
      }),
    forgetful:
      'Ta przeglądarka niczego nie zapamiętuje: nie zamykaj tej strony, dopóki klapka się nie zamknie, bo trzeba będzie zacząć od nowa.',
  },

  unfinished: {
    title: 'Jedziemy dalej?',
    story: (n, when, arrived, f) =>
      `Wysyłanie z ${when} (${files(n, f)}) nie dobiegło końca; ${arrivedSoFar(arrived, f)}.`,
    continue: 'Kontynuuj',
    forget: 'Zapomnij',
  },

  state: {
    held: 'Gotowy',
    queued: 'W kolejce',
    preparing: 'Przygotowanie',
    confirming: 'Sprawdzanie',
    waiting: 'Zaraz kolejna próba',
    paused: 'Wstrzymany',
    failed: 'Nie wysłano',
    'needs-file': 'Czeka na swój plik',
    cancelling: 'Wyjmowanie',
    done: 'Dotarł',
    cancelled: 'Wyjęty',
  },

  reasons: {
    offline: 'Czeka na sieć',
    throttled: 'Magazyn jest zajęty',
    server: 'Magazyn jest zajęty',
    stalled: 'Nic się nie ruszało',
    blocked: 'Nic nie przechodzi',
    'checksum-mismatch': 'Uszkodzony po drodze',
  },
  again: (reason, seconds, f) =>
    reason ? `${reason} · ponownie za ${f.count(seconds)} s` : `Ponownie za ${f.count(seconds)} s`,

  undoable: 'Za kilka sekund zostanie wyjęty, chyba że to cofniesz.',

  closedSince: (moment) => `Zamknęła się ${moment}. To, co było już w drodze, jeszcze trafi do środka.`,

  slip: {
    all: 'Wszystko jest w środku. Dziękujemy.',
    partly: ({ done, files: all }, f) => `W środku: ${filesOf(done, all, f)}.`,
    reference: 'Numer',
    sum: (n, size, f) => `${files(n, f)} · ${size}`,
    told: {
      open: 'Za chwilę dowie się o nich ich odbiorca.',
      closing: 'Ich odbiorca właśnie się o nich dowiaduje.',
      closed: 'Ich odbiorca ma już listę.',
      unwritten: 'Nie udało się jeszcze powiadomić ich odbiorcy. Zostaw tę stronę jeszcze chwilę otwartą.',
    },
    rest: (n, f) =>
      f.plural(n, {
        one: 'Jeden nie został wysłany: zobacz niżej.',
        few: '# nie zostały wysłane: zobacz niżej.',
        many: '# nie zostało wysłanych: zobacz niżej.',
        other: '# nie zostało wysłane: zobacz niżej.',
      }),
  },

  otherLanguages: 'Język',
  notFetched: 'Nie udało się teraz wczytać tego języka.',

  news: {
    added: (n, f) =>
      f.plural(n, {
        one: 'Dodano # plik.',
        few: 'Dodano # pliki.',
        many: 'Dodano # plików.',
        other: 'Dodano # pliku.',
      }),
    refused: (n, f) => `Nie przyjęto: ${f.count(n)}.`,
    resumed: (n, f) =>
      f.plural(n, {
        one: '# rusza tam, gdzie stanął.',
        few: '# ruszają tam, gdzie stanęły.',
        many: '# rusza tam, gdzie stanęło.',
        other: '# rusza tam, gdzie stanęło.',
      }),
    before: (n, f) => `Było już wcześniej: ${f.count(n)}.`,
    arrived: (done, all, f) => `Dotarło ${f.count(done)} z ${f.count(all)}.`,
    trouble: (n, f) =>
      f.plural(n, {
        one: 'Nie udało się wysłać jednego pliku.',
        few: 'Nie udało się wysłać # plików.',
        many: 'Nie udało się wysłać # plików.',
        other: 'Nie udało się wysłać # pliku.',
      }),
    partly: (done, all, failed, f) => `Dotarło ${filesOf(done, all, f)}. Nie wysłano: ${f.count(failed)}.`,
    reference: (reference) => `Twój numer to ${reference}.`,
  },

  list,
  errors,
};
