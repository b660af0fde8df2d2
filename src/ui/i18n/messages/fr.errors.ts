import type { ErrorSentences } from './en.errors.ts';

export const errors: ErrorSentences = {
  offline: () => 'Il n’y a pas de réseau pour l’instant. Ce fichier repartira de lui-même dès son retour.',
  blocked: () =>
    'Quelque chose a arrêté ce fichier en route, souvent une extension du navigateur, un pare-feu ou un VPN. Désactivez-le, ou essayez un autre réseau.',
  stalled: () => 'Rien n’a bougé depuis un long moment. Vérifiez votre connexion et réessayez.',
  'clock-skew': () =>
    'L’horloge de cet appareil n’est pas à l’heure, le fichier a donc été refusé. Réglez-la et réessayez.',
  'credentials-expired': () =>
    'L’autorisation d’envoyer a expiré en chemin. Réessayez, une nouvelle sera demandée.',
  'identity-gone': () =>
    'L’espace de stockage ne reconnaît plus ce navigateur. Réessayez, il lui sera présenté de nouveau.',
  misconfigured: () =>
    'Cette boîte aux lettres n’est pas bien réglée, rien ne peut y entrer. Prévenez la personne qui vous a envoyé ici.',
  denied: () => 'L’espace de stockage n’accepte pas ce fichier. Prévenez la personne qui vous a envoyé ici.',
  throttled: () => 'L’espace de stockage est très sollicité en ce moment. Réessayez dans une minute.',
  server: () => 'L’espace de stockage a lui-même un souci en ce moment. Réessayez dans une minute.',
  'checksum-mismatch': () => 'Ce fichier a été abîmé en route et n’a pas été gardé. Réessayez.',
  'key-taken': () => 'Il y a déjà un fichier sous ce nom. Réessayez, il en recevra un nouveau.',
  conflict: () => 'Ce fichier partait deux fois en même temps. Réessayez dans une minute.',
  'upload-gone': () => 'La partie déjà envoyée de ce fichier a été effacée. Recommencez depuis le début.',
  'file-changed': () => 'Ce fichier a changé pendant son envoi. Choisissez-le de nouveau.',
  'file-unreadable': () =>
    'Ce fichier est illisible\u202f; il a peut-être été déplacé ou renommé. Choisissez-le de nouveau.',
  'too-large': ({ limit }, f) => `Ce fichier est trop gros\u00a0: ${f.bytes(limit)} par fichier au plus.`,
  'wrong-type': (kinds) =>
    `Les fichiers de ce genre ne sont pas acceptés ici. Choisissez plutôt\u00a0: ${kinds}.`,
  'too-many': ({ limit }, f) =>
    f.plural(limit, {
      one: 'Un seul fichier peut être envoyé, et celui-ci est de trop. Envoyez-le une autre fois.',
      many: '# de fichiers peuvent être envoyés à la fois, et celui-ci est de trop. Envoyez-le une autre fois.',
      other:
        'Seuls # fichiers peuvent être envoyés à la fois, et celui-ci est de trop. Envoyez-le une autre fois.',
    }),
  'total-too-large': ({ limit }, f) =>
    `Tous les fichiers ensemble peuvent peser ${f.bytes(limit)}, et celui-ci est de trop. Envoyez-le une autre fois.`,
  closed: ({ at }, f) =>
    `La boîte aux lettres a fermé le ${f.moment(at)}, avant l’envoi de ce fichier. Voyez avec la personne qui vous a envoyé ici.`,
  bug: () =>
    'Quelque chose s’est mal passé dans cette page. Réessayez, et si cela se reproduit, prévenez la personne qui vous a envoyé ici.',
};
