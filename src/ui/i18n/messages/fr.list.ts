import type { DeliveryMessages } from './en.delivery.ts';

export const list: DeliveryMessages['list'] = {
  all: 'Tous',
  needs: 'À vous',
  going: 'En route',
  arrived: 'Arrivés',
  show: 'Afficher',
  hide: 'Masquer',
  stretch: (from, to, all, f) => `Fichiers ${f.count(from)} à ${f.count(to)} sur ${f.count(all)}`,
  nothing: 'Il n’y en a pas pour le moment.',

  retryAll: 'Tout réessayer',
  cancelAll: 'Tout annuler',
  undoAll: 'Tout rétablir',

  left: (n, unit, f) => `encore environ ${f.span(n, unit)}`,

  doubles: (n, f) => `Fichiers déjà présents\u00a0: ${f.count(n)}. Les envoyer de nouveau\u202f?`,
  other: 'C’est un autre fichier : il n’a pas été envoyé. Choisissez celui-ci.',
  sendAgain: 'Envoyer de nouveau',
  leaveOut: 'Laisser de côté',
  junk: (n, f) => `Fichiers système laissés de côté\u00a0: ${f.count(n)}.`,
  empty: (folders) => `Vide, donc rien à envoyer\u00a0: ${folders}.`,
};
