/** What the page says of questions and receipts, in English. Every other language has the same shape. */
export const messages = {
  ask: {
    /** Over the questions. */
    title: 'A word with your files',
    optional: 'optional',
    /** Over questions of which some have to be answered. */
    needed: 'Needed before your files can go, unless marked as optional.',
    missing: 'An answer is needed here before anything is sent.',
    notAnAddress: 'This is not a whole e-mail address. It reads like name@example.org.',
    consent: 'Tick this, and your files can go.',
  },

  receipt: {
    keep: 'Keep the receipt',
    copy: 'Copy',
    /** Where the browser does not let the page copy. */
    byHand: 'The receipt, to be copied by hand',
    print: 'Print',
    more: 'More files can follow: they go under the same reference.',
    lines: 'Files and checksums',
    allInFile: 'The receipt that you keep lists every file with its checksum.',

    title: 'Receipt',
    time: 'All in since',
    address: 'Handed in at',
    files: 'Files',
    file: 'File',
    size: 'Size',
    checksum: 'Checksum (CRC-64/NVME)',
    why: 'Why',
    answers: 'What you said',
    agreed: (moment: string) => `Agreed to on ${moment}`,
    /** For who reads it in a year. */
    meaning:
      'These files were put into a letterbox: they lie in their owner’s storage, and nobody can open them from the page ' +
      'where they were handed in. Each was read again when it arrived, and its checksum was the one given here. To ask ' +
      'about them, name the reference.',
    zone: (zone: string) => `Times are those of ${zone}.`,
  },
};

/** The shape of every catalogue. */
export type ReceiptMessages = typeof messages;
