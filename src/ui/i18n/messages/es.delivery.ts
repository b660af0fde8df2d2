import type { Formats } from '../format.ts';
import type { DeliveryMessages } from './en.delivery.ts';
import { errors } from './es.errors.ts';
import { list } from './es.list.ts';

const files = (n: number, f: Formats): string =>
  f.plural(n, { one: '# archivo', many: '# de archivos', other: '# archivos' });

const filesOf = (part: number, whole: number, f: Formats): string => `${f.count(part)} de ${files(whole, f)}`;

const notSent = (n: number, f: Formats): string =>
  f.plural(n, { one: '# no se envió', many: '# no se enviaron', other: '# no se enviaron' });

const arrivedSoFar = (n: number, f: Formats): string =>
  n === 0
    ? 'aún no ha llegado ninguno'
    : f.plural(n, { one: 'ha llegado #', many: 'han llegado #', other: 'han llegado #' });

export const messages: DeliveryMessages = {
  yourFiles: 'Tus archivos',
  do: {
    pause: 'Pausar',
    resume: 'Reanudar',
    cancel: 'Cancelar',
    undo: 'Deshacer',
    retry: 'Intentar de nuevo',
  },
  choose: 'Elegirlo de nuevo',
  copy: 'Copiar detalles',
  copied: 'Copiado',
  details: 'Detalles para el soporte',
  named: (action, name) => `${action}: ${name}`,

  sum: {
    bytes: (sent, all) => `${sent} de ${all}`,
    files: filesOf,
    held: (n, f) =>
      f.plural(n, {
        one: '# archivo listo para enviar',
        many: '# de archivos listos para enviar',
        other: '# archivos listos para enviar',
      }),
    none: 'Aún no ha llegado nada',
    failed: notSent,
    paused: 'En pausa',
    missing: (n, f) => `${files(n, f)} por dar de nuevo`,
    pauseAll: 'Pausar todo',
    resumeAll: 'Reanudar todo',
    finish: (n, f) =>
      f.plural(n, { one: 'Terminar sin este', many: 'Terminar sin estos #', other: 'Terminar sin estos #' }),
    forgetful:
      'Este navegador no guarda nada: deja esta página abierta hasta que se cierre la ranura, o habrá que empezar de nuevo.',
  },

  unfinished: {
    title: '¿Seguimos?',
    story: (n, when, arrived, f) =>
      `El ${when} estabas enviando ${files(n, f)}; ${arrivedSoFar(arrived, f)}.`,
    continue: 'Continuar',
    forget: 'Olvidar',
  },

  state: {
    held: 'Listo',
    queued: 'En la cola',
    preparing: 'Preparándose',
    confirming: 'Comprobando',
    waiting: 'Otro intento en breve',
    paused: 'En pausa',
    failed: 'No se envió',
    'needs-file': 'Espera su archivo',
    cancelling: 'Retirándose',
    done: 'Ha llegado',
    cancelled: 'Retirado',
  },

  reasons: {
    offline: 'Espera la red',
    throttled: 'Almacenamiento ocupado',
    server: 'Almacenamiento ocupado',
    stalled: 'Nada se movía',
    blocked: 'Nada pasa',
    'checksum-mismatch': 'Dañado por el camino',
  },
  again: (reason, seconds, f) =>
    reason ? `${reason} · de nuevo en ${f.count(seconds)} s` : `De nuevo en ${f.count(seconds)} s`,

  undoable: 'Se retirará en unos segundos, a no ser que lo deshagas.',

  closedSince: (moment) => `Se cerró el ${moment}. Lo que ya estaba en camino todavía entra.`,

  slip: {
    all: 'Ya está todo dentro. Gracias.',
    partly: ({ done, files: all }, f) =>
      `${filesOf(done, all, f)} ${f.plural(done, { one: 'está', many: 'están', other: 'están' })} dentro.`,
    reference: 'Referencia',
    sum: (n, size, f) => `${files(n, f)} · ${size}`,
    told: {
      open: 'Quien los recibe lo sabrá en un momento.',
      closing: 'Se está avisando a quien los recibe.',
      closed: 'Quien los recibe ya tiene la lista.',
      unwritten: 'Aún no se ha podido avisar a quien los recibe. Deja esta página abierta un rato.',
    },
    rest: (n, f) =>
      f.plural(n, {
        one: 'Uno no se envió: míralo abajo.',
        many: '# no se enviaron: míralos abajo.',
        other: '# no se enviaron: míralos abajo.',
      }),
  },

  otherLanguages: 'Idioma',
  notFetched: 'Ese idioma no se ha podido cargar ahora.',

  news: {
    added: (n, f) =>
      f.plural(n, {
        one: '# archivo añadido.',
        many: '# de archivos añadidos.',
        other: '# archivos añadidos.',
      }),
    refused: (n, f) =>
      f.plural(n, { one: '# no aceptado.', many: '# no aceptados.', other: '# no aceptados.' }),
    resumed: (n, f) =>
      f.plural(n, {
        one: '# sigue donde se quedó.',
        many: '# siguen donde se quedaron.',
        other: '# siguen donde se quedaron.',
      }),
    before: (n, f) => f.plural(n, { one: '# ya estaba.', many: '# ya estaban.', other: '# ya estaban.' }),
    arrived: (done, all, f) => `Han llegado ${f.count(done)} de ${f.count(all)}.`,
    trouble: (n, f) =>
      f.plural(n, {
        one: 'No se pudo enviar un archivo.',
        many: 'No se pudieron enviar # de archivos.',
        other: 'No se pudieron enviar # archivos.',
      }),
    partly: (done, all, failed, f) => `Han llegado ${filesOf(done, all, f)}; ${notSent(failed, f)}.`,
    reference: (reference) => `Tu referencia es ${reference}.`,
  },

  list,
  errors,
};
