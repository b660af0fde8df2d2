import type { ReceiptMessages } from './en.receipt.ts';

export const messages: ReceiptMessages = {
  ask: {
    title: 'ファイルに添えるひとこと',
    optional: '任意',
    needed: '「任意」以外は、送信する前に必要です。',
    missing: '送信する前に、ここに回答が必要です。',
    notAnAddress: 'メールアドレスが完全ではありません。name@example.org のように書きます。',
    consent: 'ここにチェックを入れると、ファイルを送れます。',
  },

  receipt: {
    keep: '受領書を保存',
    copy: 'コピー',
    byHand: '受領書（手動でコピー）',
    print: '印刷',
    more: 'ファイルはあとから追加できます。受付番号は同じです。',
    lines: 'ファイルとチェックサム',
    allInFile: '保存する受領書には、すべてのファイルとチェックサムが記載されます。',

    title: '受領書',
    time: 'すべて届いた日時',
    address: '受付ページ',
    files: 'ファイル一覧',
    file: 'ファイル',
    size: 'サイズ',
    checksum: 'チェックサム（CRC-64/NVME）',
    why: '理由',
    answers: 'ご回答',
    agreed: (moment) => `同意した日時：${moment}`,
    meaning:
      'これらのファイルはポストに投函されました。受け取る方の保管場所にあり、投函したページからは誰も開けません。どのファイルも到着時にもう一度読み取られ、チェックサムはここに記されたものと一致しました。お問い合わせの際は、受付番号をお知らせください。',
    zone: (zone) => `時刻は ${zone} のものです。`,
  },
};
