import { describe, expect, test } from 'vitest';
import { factsOf } from '../../src/ui/receipt/receipt-facts.ts';
import { receiptFile } from '../../src/ui/receipt/receipt-file.ts';
import { receiptText } from '../../src/ui/receipt/receipt-text.ts';
import { type Receipt, receiptOf } from '../../src/ui/receipt/receipt.ts';
import type { Row } from '../../src/ui/uploads/row.svelte.ts';
import { NO_FILES } from '../../src/ui/uploads/totals.ts';
import { english } from '../support/english.ts';
import { state } from '../support/fake-engine.ts';

const rows = [
  { name: 'Été.jpg', folder: ['Urlaub', '2026'], size: 4_200_000, state: state.done },
  { name: '</td><script>alert(1)</script>.png', folder: [], size: 5, state: { ...state.done, at: 0 } },
  { name: '"\'&.txt', folder: [], size: 7, state: state.failed('file-changed') },
] as unknown as readonly Row[];

const answers = {
  label: 'Anna & <Ben>',
  byQuestion: { email: 'kim@example.org', extra: 'not asked' },
  consent: { text: 'You may **show** <b>them</b>: [terms](terms.html).', at: Date.UTC(2026, 10, 22, 14, 5) },
};
const place = {
  reference: '2026-11-22-7F3KQ9TB',
  title: 'Harbour <Film> Festival',
  recipient: 'Harbour <Film> Festival e. V.',
  contact: 'mailto:films@harbour.example?subject=Files',
  address: 'https://drop.example.org/pictures/',
  questions: [
    { name: 'email', label: 'Your e-mail <address>' },
    { name: 'note', label: 'A note' },
  ],
};
const receipt: Receipt = receiptOf(rows, [], answers, place);
const factsWith = (changes: Partial<Receipt> = {}) => {
  const totals = { ...NO_FILES, files: 3, done: 2, failed: 1 };
  return factsOf(
    { receipt: { ...receipt, ...changes }, totals, isComplete: false, stage: 'closed' },
    english,
    'Europe/Berlin',
  );
};

/** What a browser would show of the file: tags gone, entities resolved. */
const textOf = (html: string): string =>
  html
    .replace(/<style>.*?<\/style>/su, '')
    .replace(/<[^>]*>/gu, ' ')
    .replace(/&lt;/gu, '<')
    .replace(/&gt;/gu, '>')
    .replace(/&quot;/gu, '"')
    .replace(/&#39;/gu, "'")
    .replace(/&amp;/gu, '&')
    .replace(/\s+/gu, ' ');

describe('a receipt', () => {
  test('tells of what arrived, when the last of it did, what was left out, and what was asked', () => {
    expect(receipt).toMatchObject({
      at: state.done.at,
      size: 4_200_005,
      lines: [{ path: 'Urlaub/2026/Été.jpg' }, { path: '</td><script>alert(1)</script>.png' }],
      leftOut: [{ path: '"\'&.txt' }],
      answers: [['Your e-mail <address>', 'kim@example.org']],
    });
  });
});

describe('the file to keep', () => {
  const html = receiptFile(factsWith(), english.t);
  const text = textOf(html);

  test('says where, what, when and under which reference, in words', () => {
    for (const fact of [
      ...['Harbour <Film> Festival', '2026-11-22-7F3KQ9TB', 'https://drop.example.org/pictures/'],
      ...['Anna & <Ben>', '2 of 3 files arrived.', '\u2068Harbour <Film> Festival e. V.\u2069 has the list.'],
      ...['22 November 2026', 'Europe/Berlin', '2 files · 4.2 MB', 'kim@example.org'],
      'Agreed to on 22 November 2026',
      'You may show <b>them</b>: terms .',
    ])
      expect(text).toContain(fact);
  });

  test('lists every file with its size and checksum, and what was left out with its reason', () => {
    expect(text).toContain('Urlaub/2026/Été.jpg 4.2 MB');
    expect(text).toContain('4f3Kx9b1Q0s=');
    expect(text).toContain('"\'&.txt 7 bytes This file changed while it was being sent.');
  });

  test('holds no markup but its own, whatever files and people are called', () => {
    const tags = new Set([...html.matchAll(/<\/?([a-z0-9]+)/gu)].map(([, tag]) => tag));
    expect([...tags].sort()).toEqual(
      'a bdi body dd dl dt h1 h2 head html meta p strong style table tbody td th thead title tr'.split(' '),
    );
    expect(html.match(/<bdi>/gu)?.length).toBe(html.match(/<\/bdi>/gu)?.length);
  });

  test('needs nothing else and runs nothing', () => {
    expect(html).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`);
    // A link fetches nothing before the reader follows it.
    expect(html.match(/\b(?:src|href|on\w+)=\S+/gu)).toEqual([
      'href="https://drop.example.org/pictures/terms.html"',
    ]);
  });

  test('is in the guest’s language, in the direction it is written in', () => {
    const t = { ...english.t, language: 'ar', direction: 'rtl' } as const;
    const arabic = receiptFile(factsWith(), t);
    expect(arabic).toContain('<html lang="ar" dir="rtl">');
  });

  test('holds ten thousand files', () => {
    const [line] = receipt.lines;
    const lines = Array.from({ length: 10_000 }, (_, n) => ({ ...line, path: `${n}.jpg` }) as typeof line);
    const large = receiptFile(factsWith({ lines: lines.filter((each) => each !== undefined) }), english.t);
    expect(large.match(/<tr>/gu)).toHaveLength(10_000 + 1 + 2);
  });
});

describe('the text to copy', () => {
  test('is a receipt by itself', () => {
    expect(receiptText(factsWith({ lines: receipt.lines.slice(0, 1) })).split('\n')).toEqual([
      'Harbour <Film> Festival',
      '2 of 3 files arrived.',
      'Reference: 2026-11-22-7F3KQ9TB',
      '1 file · 4.2\u00a0MB',
      expect.stringMatching(/^Complete since: 22 November 2026/u),
      'For: Anna & <Ben>',
      'Sent through: https://drop.example.org/pictures/',
      'Recipient: Harbour <Film> Festival e. V.',
      'Contact: films@harbour.example',
      '\u2068Harbour <Film> Festival e. V.\u2069 has the list.',
      '',
      expect.stringMatching(
        /^These files were sent to \u2068Harbour <Film> Festival e. V.\u2069.* Times are those of Europe\/Berlin\.$/u,
      ),
      '',
      'Your answers',
      'Your e-mail <address>: kim@example.org',
      expect.stringMatching(
        /^Agreed to on .*: You may show <b>them<\/b>: terms \(https:\/\/drop\.example\.org\/pictures\/terms\.html\)\.$/u,
      ),
      '',
      'Files',
      'File · Size · Arrived · Checksum (CRC-64/NVME)',
      expect.stringMatching(/^Urlaub\/2026\/Été\.jpg · 4\.2\u00a0MB · 22 November 2026 .* · 4f3Kx9b1Q0s=$/u),
      '',
      'Not sent',
      'File · Size · Why',
      `"'&.txt · 7\u00a0bytes · This file changed while it was being sent. Choose it again.`,
    ]);
  });

  test('of very many files counts them, and says where they are listed', () => {
    const [line] = receipt.lines;
    const lines = Array.from({ length: 101 }, () => line).filter((each) => each !== undefined);
    const text = receiptText(factsWith({ lines }));
    expect(text).toContain('101 files');
    expect(text).toContain('The saved receipt lists every file with its checksum.');
    expect(text).not.toContain('Été');
  });
});
