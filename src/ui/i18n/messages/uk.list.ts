import type { DeliveryMessages } from './en.delivery.ts';

export const list: DeliveryMessages['list'] = {
  all: 'Усі',
  needs: 'Чекають на вас',
  going: 'У дорозі',
  arrived: 'Дійшли',
  show: 'Показати',
  hide: 'Сховати',
  stretch: (from, to, all, f) => `Файли з ${f.count(from)} по ${f.count(to)} із ${f.count(all)}`,
  nothing: 'Зараз таких немає.',

  retryAll: 'Спробувати все ще раз',
  cancelAll: 'Скасувати все',
  undoAll: 'Повернути все',

  left: (n, unit, f) => `лишилося приблизно ${f.span(n, unit, 'short')}`,

  doubles: (n, f) => `Ці файли вже тут: ${f.count(n)}. Надіслати ще раз?`,
  other: 'Це інший файл, тому його не надіслано. Виберіть саме цей.',
  sendAgain: 'Надіслати ще раз',
  leaveOut: 'Пропустити',
  junk: (n, f) => `Пропущені системні файли: ${f.count(n)}.`,
  empty: (folders) => `Порожньо, тож нема чого надсилати: ${folders}.`,
};
