import type { Messages } from './en.ts';

export const messages: Messages = {
  language: 'ja',
  direction: 'ltr',

  title: 'ファイルをお送りください',
  message: 'アカウントもインストールもいりません。',
  chooseFiles: 'ファイルを選ぶ',
  addMore: 'ファイルを追加する',
  chooseFolder: 'フォルダーを選ぶ',
  addFolder: 'フォルダーを追加する',
  sendMore: 'ほかのファイルも送る',
  send: (n, f) => f.plural(n, { other: '#件のファイルを送る' }),
  dropHint: 'または、このページの好きな場所にドロップするか、貼り付けてください',
  touchHint: 'カメラ、写真、ファイルから選べます',
  letGo: '手を離せば、もう中です。',
  keepOpen: '投函口が閉じるまで、このページを開いておいてください。',
  pressSend: '「送る」を押すまで、何もこの端末から出ていきません。',
  giveAgain: '同じファイルかフォルダーをもう一度選ぶと、止まったところから続きます。',
  for: '件名：',
  allFiles: 'すべてのファイル',
  aside: 'ファイルは受け取る方の保管場所へ直接届きます。このページから開くことは誰にもできません。',

  kinds: { image: '画像', video: '動画', audio: '録音', text: 'テキスト' },
  limits: {
    fileBytes: (size) => `1ファイル${size}まで`,
    files: (n, f) => f.plural(n, { other: '#件まで' }),
    totalBytes: (size) => `合計${size}まで`,
  },

  closed: {
    title: 'このポストは閉まっています。',
    since: (moment) =>
      `${moment}に締め切りました。間に合わなかった場合は、このページを案内した方にお尋ねください。`,
  },

  broken: 'ファイルを送るための部分を読み込めませんでした。接続を確かめて、もう一度お試しください。',
  unreachable: 'このページを最後まで読み込めませんでした。接続を確かめて、もう一度お試しください。',
  tryAgain: 'もう一度試す',
};
