import type { Formats } from '../format.ts';
import type { DeliveryMessages } from './en.delivery.ts';
import { errors } from './ja.errors.ts';
import { list } from './ja.list.ts';

const files = (n: number, f: Formats): string => f.plural(n, { other: '#件のファイル' });

const filesOf = (part: number, whole: number, f: Formats): string =>
  `${f.count(whole)}件中${f.count(part)}件`;

const notSent = (n: number, f: Formats): string => f.plural(n, { other: '#件は送れませんでした' });

const arrivedSoFar = (n: number, f: Formats): string =>
  n === 0 ? 'まだ1件も届いていません' : f.plural(n, { other: '#件が届いています' });

export const messages: DeliveryMessages = {
  yourFiles: 'お預かりするファイル',
  do: {
    pause: '一時停止',
    resume: '再開',
    cancel: '取り消す',
    undo: '元に戻す',
    retry: 'もう一度試す',
  },
  choose: '選び直す',
  copy: '詳細をコピー',
  copied: 'コピーしました',
  details: 'サポート用の詳細',
  named: (action, name) => `${action}：${name}`,

  sum: {
    bytes: (sent, all) => `${all}中${sent}`,
    files: filesOf,
    held: (n, f) => `${files(n, f)}を送る用意ができました`,
    none: 'まだ何も届いていません',
    failed: notSent,
    paused: '一時停止中',
    missing: (n, f) => `${files(n, f)}をもう一度選んでください`,
    pauseAll: 'すべて一時停止',
    resumeAll: 'すべて再開',
    finish: (n, f) => f.plural(n, { other: 'この#件を除いて終える' }),
    forgetful:
      'このブラウザーには何も残りません。投函口が閉じるまでページを開いておかないと、最初からやり直しになります。',
  },

  unfinished: {
    title: '続きを送りますか？',
    story: (n, when, arrived, f) =>
      `${when}に${files(n, f)}を送っている途中でした。${arrivedSoFar(arrived, f)}。`,
    continue: '続ける',
    forget: '忘れる',
  },

  state: {
    held: '準備完了',
    queued: '順番待ち',
    preparing: '準備中',
    confirming: '確認中',
    waiting: 'まもなく再試行',
    paused: '一時停止中',
    failed: '未送信',
    'needs-file': 'ファイル待ち',
    cancelling: '取り出し中',
    done: '届きました',
    cancelled: '取り出しました',
  },

  reasons: {
    offline: 'ネットワークを待っています',
    throttled: '保管場所が混み合っています',
    server: '保管場所が混み合っています',
    stalled: '動きがありません',
    blocked: '何も通りません',
    'checksum-mismatch': '途中で壊れました',
  },
  again: (reason, seconds, f) =>
    reason ? `${reason} · ${f.count(seconds)}秒後に再試行` : `${f.count(seconds)}秒後に再試行`,

  undoable: '元に戻さなければ、数秒で取り出されます。',

  closedSince: (moment) => `${moment}に締め切りました。それまでに送り始めたものは、最後まで届きます。`,

  slip: {
    all: 'すべて届きました。ありがとうございます。',
    partly: ({ done, files: all }, f) => `${filesOf(done, all, f)}が届きました。`,
    reference: '受付番号',
    sum: (n, size, f) => `${files(n, f)} · ${size}`,
    told: {
      open: '受け取る方に、まもなくお知らせします。',
      closing: '受け取る方にお知らせしています。',
      closed: '受け取る方に一覧が届きました。',
      unwritten: '受け取る方にまだお知らせできていません。しばらくこのページを開いたままにしてください。',
    },
    rest: (n, f) => f.plural(n, { other: '#件は送れませんでした。下をご覧ください。' }),
  },

  otherLanguages: '言語',
  notFetched: 'その言語は、いま読み込めませんでした。',

  news: {
    added: (n, f) => `${files(n, f)}を追加しました。`,
    refused: (n, f) => f.plural(n, { other: '#件は受け付けられませんでした。' }),
    resumed: (n, f) => f.plural(n, { other: '#件は止まったところから続きます。' }),
    before: (n, f) => f.plural(n, { other: '#件はすでにあります。' }),
    arrived: (done, all, f) => `${filesOf(done, all, f)}が届きました。`,
    trouble: (n, f) => f.plural(n, { other: '#件のファイルを送れませんでした。' }),
    partly: (done, all, failed, f) => `${filesOf(done, all, f)}が届きました。${notSent(failed, f)}。`,
    reference: (reference) => `受付番号は${reference}です。`,
  },

  list,
  errors,
};
