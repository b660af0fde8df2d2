import type { DeliveryMessages } from './en.delivery.ts';

export const list: DeliveryMessages['list'] = {
  all: 'Todos',
  needs: 'Te necesitan',
  going: 'En camino',
  arrived: 'Han llegado',
  show: 'Mostrar',
  hide: 'Ocultar',
  stretch: (from, to, all, f) => `Archivos del ${f.count(from)} al ${f.count(to)} de ${f.count(all)}`,
  nothing: 'Ahora mismo no hay ninguno.',

  retryAll: 'Reintentar todo',
  cancelAll: 'Cancelar todo',
  undoAll: 'Deshacer todo',

  left: (n, unit, f) => `tiempo restante: ${f.span(n, unit)}`,

  doubles: (n, f) => `Archivos que ya están aquí: ${f.count(n)}. ¿Enviar otra vez?`,
  other: 'Ese es otro archivo, así que no se ha enviado. Elige este.',
  sendAgain: 'Enviar otra vez',
  leaveOut: 'Dejar fuera',
  junk: (n, f) => `Archivos del sistema que se dejaron fuera: ${f.count(n)}.`,
  empty: (folders) => `Vacío, no hay nada que enviar: ${folders}.`,
};
