import type { ReceiptMessages } from './en.receipt.ts';

export const messages: ReceiptMessages = {
  ask: {
    title: 'Słowo do plików',
    optional: 'nieobowiązkowe',
    needed: 'Do wypełnienia przed wysłaniem, poza tym, co nieobowiązkowe.',
    missing: 'Zanim cokolwiek zostanie wysłane, potrzebna jest tu odpowiedź.',
    notAnAddress: 'To nie jest cały adres e-mail. Wygląda on jak name@example.org.',
    consent: 'Zaznacz to pole, a pliki będą mogły ruszyć.',
  },

  receipt: {
    keep: 'Zachowaj pokwitowanie',
    copy: 'Kopiuj',
    byHand: 'Pokwitowanie do skopiowania ręcznie',
    print: 'Drukuj',
    more: 'Można dosłać kolejne pliki: trafią pod ten sam numer.',
    lines: 'Pliki i sumy kontrolne',
    allInFile: 'Zachowane pokwitowanie wymienia każdy plik z jego sumą kontrolną.',

    title: 'Pokwitowanie',
    time: 'Wszystko na miejscu od',
    address: 'Oddano pod adresem',
    files: 'Pliki',
    file: 'Plik',
    size: 'Rozmiar',
    checksum: 'Suma kontrolna (CRC-64/NVME)',
    why: 'Powód',
    answers: 'Podane odpowiedzi',
    agreed: (moment) => `Wyrażono zgodę: ${moment}`,
    meaning:
      'Te pliki wrzucono do skrzynki na listy: leżą tam, gdzie na nie czekano, a ze strony, na której je oddano, nikt nie może ich otworzyć. Każdy został po dotarciu odczytany jeszcze raz, a jego suma kontrolna była taka, jak podano tutaj. Pytając o nie, należy podać numer.',
    zone: (zone) => `Czas podano według strefy ${zone}.`,
  },
};
