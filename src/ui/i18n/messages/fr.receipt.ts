import type { ReceiptMessages } from './en.receipt.ts';

export const messages: ReceiptMessages = {
  ask: {
    title: 'Un mot avec vos fichiers',
    optional: 'facultatif',
    needed: 'À remplir avant l’envoi, sauf ce qui est facultatif.',
    missing: 'Une réponse est nécessaire ici avant tout envoi.',
    notAnAddress: 'Cette adresse e-mail n’est pas complète. Elle s’écrit comme name@example.org.',
    consent: 'Cochez cette case, et vos fichiers pourront partir.',
  },

  receipt: {
    keep: 'Garder le reçu',
    copy: 'Copier',
    byHand: 'Le reçu, à copier à la main',
    print: 'Imprimer',
    more: 'D’autres fichiers peuvent suivre\u00a0: ils vont sous la même référence.',
    lines: 'Fichiers et sommes de contrôle',
    allInFile: 'Le reçu que vous gardez contient chaque fichier avec sa somme de contrôle.',

    title: 'Reçu',
    time: 'Tout est arrivé le',
    address: 'Remis à l’adresse',
    files: 'Fichiers',
    file: 'Fichier',
    size: 'Taille',
    checksum: 'Somme de contrôle (CRC-64/NVME)',
    why: 'Raison',
    answers: 'Ce que vous avez dit',
    agreed: (moment) => `Accepté le ${moment}`,
    meaning:
      'Ces fichiers ont été glissés dans une boîte aux lettres\u00a0: ils se trouvent dans l’espace de stockage de leur destinataire, et personne ne peut les ouvrir depuis la page où ils ont été remis. Chacun a été relu à son arrivée, et sa somme de contrôle était celle indiquée ici. Pour toute question, donnez la référence.',
    zone: (zone) => `Les heures sont celles de ${zone}.`,
  },
};
