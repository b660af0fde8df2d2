import type { DeliveryMessages } from './en.delivery.ts';

export const list: DeliveryMessages['list'] = {
  all: '全部',
  needs: '需要您处理',
  going: '发送途中',
  arrived: '已送达',
  show: '显示',
  hide: '收起',
  stretch: (from, to, all, f) => `第 ${f.count(from)} 至 ${f.count(to)} 个文件，共 ${f.count(all)} 个`,
  nothing: '目前没有。',

  retryAll: '全部重试',
  cancelAll: '全部取消',
  undoAll: '全部撤销',

  left: (n, unit, f) => `大约还需 ${f.span(n, unit)}`,

  doubles: (n, f) => f.plural(n, { other: '# 个文件已经在这里。要再发送一次吗？' }),
  other: '这是另一个文件，因此没有发送。请选择这一个。',
  sendAgain: '再发送一次',
  leaveOut: '不发送',
  junk: (n, f) => f.plural(n, { other: '已略去 # 个系统文件。' }),
  empty: (folders) => `空文件夹，没有可发送的内容：${folders}。`,
};
