import type { DeliveryMessages } from './en.delivery.ts';

export const list: DeliveryMessages['list'] = {
  all: 'Todos',
  needs: 'Precisam de você',
  going: 'A caminho',
  arrived: 'Chegaram',
  show: 'Mostrar',
  hide: 'Ocultar',
  stretch: (from, to, all, f) => `Arquivos ${f.count(from)} a ${f.count(to)} de ${f.count(all)}`,
  nothing: 'Neste momento não há nenhum.',

  retryAll: 'Tentar tudo de novo',
  cancelAll: 'Cancelar tudo',
  undoAll: 'Desfazer tudo',

  left: (n, unit, f) => `tempo restante: cerca de ${f.span(n, unit)}`,

  doubles: (n, f) => `Arquivos que já estão aqui: ${f.count(n)}. Enviar de novo?`,
  other: 'Esse é outro ficheiro, por isso não foi enviado. Escolha este.',
  sendAgain: 'Enviar de novo',
  leaveOut: 'Deixar de fora',
  junk: (n, f) => `Arquivos do sistema deixados de fora: ${f.count(n)}.`,
  empty: (folders) => `Vazio, não há nada para enviar: ${folders}.`,
};
