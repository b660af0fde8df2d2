import type { ReceiptMessages } from './en.receipt.ts';

export const messages: ReceiptMessages = {
  ask: {
    title: 'Due parole con i tuoi file',
    optional: 'facoltativo',
    needed: 'Da compilare prima dell’invio, tranne ciò che è facoltativo.',
    missing: 'Qui serve una risposta prima di inviare qualcosa.',
    notAnAddress: 'Questo indirizzo e-mail non è completo. Ha la forma name@example.org.',
    consent: 'Spunta questa casella e i tuoi file potranno partire.',
  },

  receipt: {
    keep: 'Conserva la ricevuta',
    copy: 'Copia',
    byHand: 'La ricevuta, da copiare a mano',
    print: 'Stampa',
    more: 'Possono seguire altri file: vanno sotto lo stesso riferimento.',
    lines: 'File e somme di controllo',
    allInFile: 'La ricevuta che conservi elenca ogni file con la sua somma di controllo.',

    title: 'Ricevuta',
    time: 'Tutto arrivato il',
    address: 'Consegnato a',
    files: 'I file',
    file: 'Nome del file',
    size: 'Dimensione',
    checksum: 'Somma di controllo (CRC-64/NVME)',
    why: 'Motivo',
    answers: 'Quello che hai detto',
    agreed: (moment) => `Accettato il ${moment}`,
    meaning:
      'Questi file sono stati messi in una cassetta delle lettere: si trovano nello spazio di chi li riceve, e nessuno può aprirli dalla pagina in cui sono stati consegnati. Ognuno è stato riletto all’arrivo, e la sua somma di controllo era quella indicata qui. Per chiederne notizie, indica il riferimento.',
    zone: (zone) => `Gli orari sono quelli di ${zone}.`,
  },
};
