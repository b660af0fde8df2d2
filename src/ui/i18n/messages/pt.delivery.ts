import type { Formats } from '../format.ts';
import type { DeliveryMessages } from './en.delivery.ts';
import { errors } from './pt.errors.ts';
import { list } from './pt.list.ts';

const files = (n: number, f: Formats): string =>
  f.plural(n, { one: '# arquivo', many: '# de arquivos', other: '# arquivos' });

const filesOf = (part: number, whole: number, f: Formats): string => `${f.count(part)} de ${files(whole, f)}`;

const notSent = (n: number, f: Formats): string =>
  f.plural(n, { one: '# não foi enviado', many: '# não foram enviados', other: '# não foram enviados' });

const arrivedSoFar = (n: number, f: Formats): string =>
  n === 0
    ? 'nenhum chegou ainda'
    : f.plural(n, { one: '# já chegou', many: '# já chegaram', other: '# já chegaram' });

export const messages: DeliveryMessages = {
  yourFiles: 'Os seus arquivos',
  do: {
    pause: 'Pausar',
    resume: 'Retomar',
    cancel: 'Cancelar',
    undo: 'Desfazer',
    retry: 'Tentar de novo',
  },
  choose: 'Escolher de novo',
  copy: 'Copiar detalhes',
  copied: 'Copiado',
  details: 'Detalhes para o suporte',
  named: (action, name) => `${action}: ${name}`,

  sum: {
    bytes: (sent, all) => `${sent} de ${all}`,
    files: filesOf,
    held: (n, f) =>
      f.plural(n, {
        one: '# arquivo pronto para enviar',
        many: '# de arquivos prontos para enviar',
        other: '# arquivos prontos para enviar',
      }),
    none: 'Nada chegou ainda',
    failed: notSent,
    paused: 'Em pausa',
    missing: (n, f) => `${files(n, f)} por escolher de novo`,
    pauseAll: 'Pausar tudo',
    resumeAll: 'Retomar tudo',
    finish: (n, f) =>
      f.plural(n, {
        one: 'Concluir sem este',
        many: 'Concluir sem estes #',
        other: 'Concluir sem estes #',
      }),
    forgetful:
      'Este navegador não guarda nada: deixe esta página aberta até que a fenda se feche, ou será preciso começar de novo.',
  },

  unfinished: {
    title: 'Vamos continuar?',
    story: (n, when, arrived, f) =>
      `Em ${when}, um envio de ${files(n, f)} ficou incompleto; ${arrivedSoFar(arrived, f)}.`,
    continue: 'Continuar',
    forget: 'Esquecer',
  },

  state: {
    held: 'Pronto',
    queued: 'Na fila',
    preparing: 'Em preparação',
    confirming: 'Em verificação',
    waiting: 'Nova tentativa em breve',
    paused: 'Em pausa',
    failed: 'Não enviado',
    'needs-file': 'À espera do arquivo',
    cancelling: 'Retirada em curso',
    done: 'Chegou',
    cancelled: 'Retirado',
  },

  reasons: {
    offline: 'À espera da rede',
    throttled: 'Armazenamento ocupado',
    server: 'Armazenamento ocupado',
    stalled: 'Nada avançou',
    blocked: 'Nada passa',
    'checksum-mismatch': 'Danificado no caminho',
  },
  again: (reason, seconds, f) =>
    reason ? `${reason} · de novo em ${f.count(seconds)} s` : `De novo em ${f.count(seconds)} s`,

  undoable: 'Sai em poucos segundos, a não ser que o cancelamento seja desfeito.',

  closedSince: (moment) => `Fechou em ${moment}. O que já estava a caminho ainda entra.`,

  slip: {
    all: 'Chegou tudo. Agradecemos.',
    partly: ({ done, files: all }, f) =>
      `${filesOf(done, all, f)} ${f.plural(done, { one: 'chegou', many: 'chegaram', other: 'chegaram' })}.`,
    reference: 'Referência',
    sum: (n, size, f) => `${files(n, f)} · ${size}`,
    told: {
      open: 'Quem recebe saberá daqui a pouco.',
      closing: 'O aviso vai a caminho de quem recebe.',
      closed: 'Quem recebe já tem a lista.',
      unwritten: 'Ainda não foi possível avisar quem recebe. Deixe esta página aberta mais um pouco.',
    },
    rest: (n, f) =>
      f.plural(n, {
        one: 'Um não foi enviado: veja abaixo.',
        many: '# não foram enviados: veja abaixo.',
        other: '# não foram enviados: veja abaixo.',
      }),
  },

  otherLanguages: 'Idioma',
  notFetched: 'Não foi possível carregar esse idioma agora.',

  news: {
    added: (n, f) =>
      f.plural(n, {
        one: '# arquivo adicionado.',
        many: '# de arquivos adicionados.',
        other: '# arquivos adicionados.',
      }),
    refused: (n, f) => f.plural(n, { one: '# recusado.', many: '# recusados.', other: '# recusados.' }),
    resumed: (n, f) =>
      f.plural(n, {
        one: '# continua de onde parou.',
        many: '# continuam de onde pararam.',
        other: '# continuam de onde pararam.',
      }),
    before: (n, f) =>
      f.plural(n, { one: '# já estava aqui.', many: '# já estavam aqui.', other: '# já estavam aqui.' }),
    arrived: (done, all, f) => `Chegaram ${f.count(done)} de ${f.count(all)}.`,
    trouble: (n, f) =>
      f.plural(n, {
        one: 'Não foi possível enviar um arquivo.',
        many: 'Não foi possível enviar # de arquivos.',
        other: 'Não foi possível enviar # arquivos.',
      }),
    partly: (done, all, failed, f) => `Chegaram ${filesOf(done, all, f)}; ${notSent(failed, f)}.`,
    reference: (reference) => `A sua referência é ${reference}.`,
  },

  list,
  errors,
};
