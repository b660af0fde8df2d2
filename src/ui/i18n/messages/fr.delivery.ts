import type { Formats } from '../format.ts';
import type { DeliveryMessages } from './en.delivery.ts';
import { errors } from './fr.errors.ts';
import { list } from './fr.list.ts';

const files = (n: number, f: Formats): string =>
  f.plural(n, { one: '# fichier', many: '# de fichiers', other: '# fichiers' });

const filesOf = (part: number, whole: number, f: Formats): string =>
  `${f.count(part)} sur ${files(whole, f)}`;

const notSent = (n: number, f: Formats): string =>
  f.plural(n, { one: '# non envoyé', many: '# non envoyés', other: '# non envoyés' });

const arrivedSoFar = (n: number, f: Formats): string =>
  n === 0
    ? 'aucun n’est encore arrivé'
    : f.plural(n, { one: '# est arrivé', many: '# sont arrivés', other: '# sont arrivés' });

export const messages: DeliveryMessages = {
  yourFiles: 'Vos fichiers',
  do: { pause: 'Suspendre', resume: 'Reprendre', cancel: 'Annuler', undo: 'Rétablir', retry: 'Réessayer' },
  choose: 'Choisir de nouveau',
  copy: 'Copier les détails',
  copied: 'Copié',
  details: 'Détails pour l’assistance',
  named: (action, name) => `${action}\u00a0: ${name}`,

  sum: {
    bytes: (sent, all) => `${sent} sur ${all}`,
    files: filesOf,
    held: (n, f) =>
      f.plural(n, {
        one: '# fichier prêt à partir',
        many: '# de fichiers prêts à partir',
        other: '# fichiers prêts à partir',
      }),
    none: 'Rien n’est encore arrivé',
    failed: notSent,
    paused: 'En pause',
    missing: (n, f) => `${files(n, f)} à redonner`,
    pauseAll: 'Tout suspendre',
    resumeAll: 'Tout reprendre',
    finish: (n, f) =>
      f.plural(n, {
        one: 'Terminer sans celui-ci',
        many: 'Terminer sans ces #',
        other: 'Terminer sans ces #',
      }),
    forgetful:
      'Ce navigateur ne garde rien\u00a0: laissez cette page ouverte jusqu’à ce que la fente se referme, sinon il faudra tout recommencer.',
  },

  unfinished: {
    title: 'On continue\u202f?',
    story: (n, when, arrived, f) =>
      `Le ${when}, vous envoyiez ${files(n, f)}\u202f; ${arrivedSoFar(arrived, f)}.`,
    continue: 'Continuer',
    forget: 'Oublier',
  },

  state: {
    held: 'Prêt',
    queued: 'Dans la file',
    preparing: 'Se prépare',
    confirming: 'Vérification',
    waiting: 'Nouvel essai bientôt',
    paused: 'En pause',
    failed: 'Non envoyé',
    'needs-file': 'Attend son fichier',
    cancelling: 'Retrait en cours',
    done: 'Arrivé',
    cancelled: 'Retiré',
  },

  reasons: {
    offline: 'Attend le réseau',
    throttled: 'Stockage très sollicité',
    server: 'Stockage très sollicité',
    stalled: 'Rien n’a bougé',
    blocked: 'Rien ne passe',
    'checksum-mismatch': 'Abîmé en route',
  },
  again: (reason, seconds, f) =>
    reason
      ? `${reason} · nouvel essai dans ${f.count(seconds)} s`
      : `Nouvel essai dans ${f.count(seconds)} s`,

  undoable: 'Il sera retiré dans quelques secondes, à moins que vous ne le rétablissiez.',

  closedSince: (moment) => `Elle a fermé le ${moment}. Ce qui était déjà en route arrive encore.`,

  slip: {
    all: 'Tout est dedans. Merci.',
    partly: ({ done, files: all }, f) =>
      `${filesOf(done, all, f)} ${done === 1 ? 'est dedans' : 'sont dedans'}.`,
    reference: 'Référence',
    sum: (n, size, f) => `${files(n, f)} · ${size}`,
    told: {
      open: 'Le destinataire sera prévenu dans un instant.',
      closing: 'Le destinataire est en train d’être prévenu.',
      closed: 'Le destinataire a la liste.',
      unwritten: 'Le destinataire n’a pas encore pu être prévenu. Gardez cette page ouverte un moment.',
    },
    rest: (n, f) =>
      f.plural(n, {
        one: 'Un fichier n’a pas été envoyé\u00a0: voyez plus bas.',
        many: '# de fichiers n’ont pas été envoyés\u00a0: voyez plus bas.',
        other: '# fichiers n’ont pas été envoyés\u00a0: voyez plus bas.',
      }),
  },

  otherLanguages: 'Langue',
  notFetched: 'Cette langue n’a pas pu être chargée pour l’instant.',

  news: {
    added: (n, f) =>
      f.plural(n, { one: '# fichier ajouté.', many: '# de fichiers ajoutés.', other: '# fichiers ajoutés.' }),
    refused: (n, f) => f.plural(n, { one: '# refusé.', many: '# refusés.', other: '# refusés.' }),
    resumed: (n, f) =>
      f.plural(n, {
        one: '# reprend là où il s’était arrêté.',
        many: '# reprennent là où ils s’étaient arrêtés.',
        other: '# reprennent là où ils s’étaient arrêtés.',
      }),
    before: (n, f) =>
      f.plural(n, {
        one: '# avait déjà été donné.',
        many: '# avaient déjà été donnés.',
        other: '# avaient déjà été donnés.',
      }),
    arrived: (done, all, f) => `Arrivés\u00a0: ${f.count(done)} sur ${f.count(all)}.`,
    trouble: (n, f) =>
      f.plural(n, {
        one: 'Un fichier n’a pas pu être envoyé.',
        many: '# de fichiers n’ont pas pu être envoyés.',
        other: '# fichiers n’ont pas pu être envoyés.',
      }),
    partly: (done, all, failed, f) =>
      `Arrivés\u00a0: ${filesOf(done, all, f)}. Non envoyés\u00a0: ${f.count(failed)}.`,
    reference: (reference) => `Votre référence est ${reference}.`,
  },

  list,
  errors,
};
