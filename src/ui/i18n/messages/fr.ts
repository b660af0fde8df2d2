import type { Formats } from '../format.ts';
import type { Messages } from './en.ts';

const files = (n: number, f: Formats): string =>
  f.plural(n, { one: '# fichier', many: '# de fichiers', other: '# fichiers' });

export const messages: Messages = {
  language: 'fr',
  direction: 'ltr',

  title: 'Envoyez vos fichiers',
  message: 'Ni compte, ni rien à installer.',
  chooseFiles: 'Choisir des fichiers',
  addMore: 'Ajouter des fichiers',
  chooseFolder: 'Choisir un dossier',
  addFolder: 'Ajouter un dossier',
  sendMore: 'Envoyer d’autres fichiers',
  send: (n, f) => `Envoyer ${files(n, f)}`,
  dropHint: 'ou déposez-les n’importe où sur cette page, ou collez-les',
  touchHint: 'depuis l’appareil photo, vos photos ou vos fichiers',
  letGo: 'Lâchez, et c’est dedans.',
  keepOpen: 'Gardez cette page ouverte jusqu’à ce que la fente se referme.',
  pressSend: 'Rien ne quitte cet appareil tant que vous n’appuyez pas sur Envoyer.',
  giveAgain: 'Redonnez les mêmes fichiers ou le dossier, et l’envoi reprend là où il s’est arrêté.',
  for: 'Pour\u00a0:',
  allFiles: 'Tous les fichiers',
  aside:
    'Les fichiers vont droit dans l’espace de leur destinataire. Personne ne peut les ouvrir depuis cette page.',

  kinds: { image: 'images', video: 'vidéos', audio: 'enregistrements sonores', text: 'texte brut' },
  limits: {
    fileBytes: (size) => `jusqu’à ${size} par fichier`,
    files: (n, f) => `${files(n, f)} au plus`,
    totalBytes: (size) => `${size} en tout`,
  },

  closed: {
    title: 'Cette boîte aux lettres est fermée.',
    since: (moment) =>
      `Elle a fermé le ${moment}. Si vous arrivez trop tard, voyez avec la personne qui vous a envoyé ici.`,
  },

  broken:
    'La partie de cette page qui envoie les fichiers n’a pas pu être chargée. Vérifiez votre connexion et réessayez.',
  unreachable: 'Cette page n’a pas pu être chargée en entier. Vérifiez votre connexion et réessayez.',
  tryAgain: 'Réessayer',
};
