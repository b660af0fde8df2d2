import type { Formats } from '../format.ts';
import type { DeliveryMessages } from './en.delivery.ts';
import { errors } from './zh.errors.ts';
import { list } from './zh.list.ts';

const files = (n: number, f: Formats): string => f.plural(n, { other: '# 个文件' });

const filesOf = (part: number, whole: number, f: Formats): string =>
  `${f.count(part)} 个，共 ${files(whole, f)}`;

const notSent = (n: number, f: Formats): string => f.plural(n, { other: '# 个未发送' });

const arrivedSoFar = (n: number, f: Formats): string =>
  n === 0 ? '还没有一个送达' : f.plural(n, { other: '已送达 # 个' });

export const messages: DeliveryMessages = {
  yourFiles: '您的文件',
  do: { pause: '暂停', resume: '继续', cancel: '取消', undo: '撤销', retry: '重试' },
  choose: '重新选择',
  copy: '复制详情',
  copied: '已复制',
  details: '供技术支持参考的详情',
  named: (action, name) => `${action}：${name}`,

  sum: {
    bytes: (sent, all) => `${sent}，共 ${all}`,
    files: filesOf,
    held: (n, f) => `${files(n, f)}可以发送`,
    none: '还没有文件送达',
    failed: notSent,
    paused: '已暂停',
    missing: (n, f) => `${files(n, f)}需要重新选择`,
    pauseAll: '全部暂停',
    resumeAll: '全部继续',
    finish: (n, f) => f.plural(n, { other: '不含这 # 个，直接完成' }),
    forgetful: '此浏览器不会保留任何记录：在投递口合上之前请不要关闭此页面，否则只能从头再来。',
  },

  unfinished: {
    title: '要继续吗？',
    story: (n, when, arrived, f) =>
      `您在${when}发送的 ${files(n, f)}还没有完成，${arrivedSoFar(arrived, f)}。`,
    continue: '继续',
    forget: '不再保留',
  },

  state: {
    held: '已就绪',
    queued: '排队中',
    preparing: '正在准备',
    confirming: '正在核对',
    waiting: '稍后再试',
    paused: '已暂停',
    failed: '未发送',
    'needs-file': '等待重新选择文件',
    cancelling: '正在取出',
    done: '已送达',
    cancelled: '已取出',
  },

  reasons: {
    offline: '等待网络',
    throttled: '存储空间繁忙',
    server: '存储空间繁忙',
    stalled: '没有进展',
    blocked: '无法通过',
    'checksum-mismatch': '途中损坏',
  },
  again: (reason, seconds, f) =>
    reason ? `${reason} · ${f.count(seconds)} 秒后重试` : `${f.count(seconds)} 秒后重试`,

  undoable: '如不撤销，几秒后就会取出。',

  closedSince: (moment) => `它已于${moment}关闭。此前已在途中的仍会送达。`,

  slip: {
    all: '全部送达。谢谢您。',
    partly: ({ done, files: all }, f) => `已送达 ${filesOf(done, all, f)}。`,
    reference: '编号',
    sum: (n, size, f) => `${files(n, f)} · ${size}`,
    told: {
      open: '收件方很快就会收到通知。',
      closing: '正在通知收件方。',
      closed: '收件方已收到清单。',
      unwritten: '尚未能通知收件方。请让此页面再打开一会儿。',
    },
    rest: (n, f) => f.plural(n, { other: '# 个未发送：请看下方。' }),
  },

  otherLanguages: '语言',
  notFetched: '暂时无法加载该语言。',

  news: {
    added: (n, f) => `已添加 ${files(n, f)}。`,
    refused: (n, f) => f.plural(n, { other: '# 个未被接受。' }),
    resumed: (n, f) => f.plural(n, { other: '# 个从停下的地方继续。' }),
    before: (n, f) => f.plural(n, { other: '# 个之前已经添加。' }),
    arrived: (done, all, f) => `已送达 ${f.count(done)} 个，共 ${f.count(all)} 个。`,
    trouble: (n, f) => f.plural(n, { other: '# 个文件未能发送。' }),
    partly: (done, all, failed, f) => `已送达 ${filesOf(done, all, f)}，${notSent(failed, f)}。`,
    reference: (reference) => `您的编号是 ${reference}。`,
  },

  list,
  errors,
};
