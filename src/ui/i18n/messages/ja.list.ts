import type { DeliveryMessages } from './en.delivery.ts';

export const list: DeliveryMessages['list'] = {
  all: 'すべて',
  needs: '要確認',
  going: '送信中',
  arrived: '到着',
  show: '表示',
  hide: '隠す',
  stretch: (from, to, all, f) => `${f.count(all)}件中${f.count(from)}～${f.count(to)}件目のファイル`,
  nothing: '今はありません。',

  retryAll: 'すべて再試行',
  cancelAll: 'すべて取り消す',
  undoAll: 'すべて元に戻す',

  left: (n, unit, f) => `残り約${f.span(n, unit)}`,

  doubles: (n, f) => f.plural(n, { other: '#件のファイルはすでにあります。もう一度送りますか？' }),
  other: '別のファイルなので、送信していません。このファイルを選んでください。',
  sendAgain: 'もう一度送る',
  leaveOut: '送らない',
  junk: (n, f) => f.plural(n, { other: '#件のシステムファイルを除きました。' }),
  empty: (folders) => `空のため、送るものがありません：${folders}。`,
};
