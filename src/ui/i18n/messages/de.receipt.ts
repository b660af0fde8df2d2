import type { ReceiptMessages } from './en.receipt.ts';

export const messages: ReceiptMessages = {
  ask: {
    title: 'Ein Wort zu den Dateien',
    optional: 'freiwillig',
    needed: 'Vor dem Senden auszufüllen, außer wo „freiwillig“ steht.',
    missing: 'Hier wird eine Antwort gebraucht, bevor etwas gesendet wird.',
    notAnAddress: 'Diese E-Mail-Adresse ist nicht vollständig. Sie sieht aus wie name@example.org.',
    consent: 'Setzen Sie hier einen Haken, dann können Ihre Dateien los.',
  },

  receipt: {
    keep: 'Beleg behalten',
    copy: 'Kopieren',
    byHand: 'Der Beleg, zum Kopieren von Hand',
    print: 'Drucken',
    more: 'Weitere Dateien können folgen: Sie gehören zur selben Referenz.',
    lines: 'Dateien und Prüfsummen',
    allInFile: 'Der Beleg zum Behalten nennt jede Datei mit ihrer Prüfsumme.',

    title: 'Beleg',
    time: 'Alles da seit',
    address: 'Abgegeben unter',
    files: 'Dateien',
    file: 'Datei',
    size: 'Größe',
    checksum: 'Prüfsumme (CRC-64/NVME)',
    why: 'Grund',
    answers: 'Angaben',
    agreed: (moment) => `Zugestimmt am ${moment}`,
    meaning:
      'Diese Dateien wurden in einen Briefkasten geworfen: Sie liegen in dem Speicher, für den sie bestimmt sind, und niemand kann sie von der Seite aus öffnen, auf der sie abgegeben wurden. Jede wurde bei der Ankunft noch einmal gelesen, und ihre Prüfsumme war die hier genannte. Wer nach ihnen fragt, nennt die Referenz.',
    zone: (zone) => `Die Zeiten gelten für ${zone}.`,
  },
};
