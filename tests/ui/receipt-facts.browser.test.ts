import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { cdp } from 'vitest/browser';
import type { Inline } from '../../src/config/markup.ts';
import type { Fact, FactTable, ReceiptFacts } from '../../src/ui/receipt/receipt-facts.ts';
import { factsOf } from '../../src/ui/receipt/receipt-facts.ts';
import { receiptFile } from '../../src/ui/receipt/receipt-file.ts';
import { receiptText } from '../../src/ui/receipt/receipt-text.ts';
import type { ShownReceipt } from '../../src/ui/receipt/receipt.ts';
import { NO_FILES } from '../../src/ui/uploads/totals.ts';
import { english } from '../support/english.ts';
import { ERRORS } from '../support/errors-of-all-kinds.ts';
import { renderApp } from '../support/render-page.ts';

const PIECES = ['letter', 'Été', '<b>', '&amp;', '"', "'", '*', '[x]', 'שלום', 'قطار', '日本'];
const MARKUP = [
  'I agree',
  '**to all**',
  'of *it*',
  '[our terms](terms.html)',
  'and [law](https://example.org/law)',
];

/** Texts of which no two are alike: each ends in a number of its own. */
const texts = (name: string, pieces = PIECES) =>
  fc
    .array(fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 4 }), { maxLength: 4 })
    .map((all) => all.map((some, n) => `${some.join(' ')} ${name}${n}.`));
const text = (name: string, pieces = PIECES) => texts(name, pieces).map(([first]) => first ?? `${name}.`);

const at = fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2027, 0, 1) });
const size = fc.integer({ min: 0, max: 5_000_000_000 });
const checksum = fc
  .uint8Array({ minLength: 8, maxLength: 8 })
  .map((bytes) => btoa(String.fromCharCode(...bytes)));

/** Receipts with more or less in them, seldom so many files that they are not listed. */
const receipts: fc.Arbitrary<ShownReceipt> = fc
  .record({
    title: text('title'),
    label: fc.option(text('label')),
    answers: texts('answer').map((all) => all.map((answer, n) => [`Question ${n}`, answer] as const)),
    consent: fc.option(fc.record({ text: text('consent', MARKUP), at })),
    at,
    lines: fc.oneof(
      { weight: 9, arbitrary: fc.array(fc.record({ size, checksum, at }), { minLength: 1, maxLength: 5 }) },
      {
        weight: 1,
        arbitrary: fc.constant(Array.from({ length: 101 }, () => ({ size: 1, checksum: 'x', at: 0 }))),
      },
    ),
    leftOut: fc.array(fc.record({ size, error: fc.constantFrom(...Object.values(ERRORS)) }), {
      maxLength: 3,
    }),
    stage: fc.constantFrom('open', 'closing', 'closed', 'unwritten', null),
    isComplete: fc.boolean(),
  })
  .map(({ stage, isComplete, lines, leftOut, ...receipt }) => ({
    receipt: {
      ...receipt,
      reference: '2026-11-22-7F3KQ9TB',
      address: 'https://drop.example.org/pictures/',
      size: 12_345_678,
      lines: lines.map((line, n) => ({ ...line, path: `Folder/file ${n}.jpg` })),
      leftOut: leftOut.map((file, n) => ({ ...file, path: `Folder/left out ${n}.jpg` })),
    },
    totals: { ...NO_FILES, files: lines.length + leftOut.length, done: lines.length },
    isComplete,
    stage,
  }));

const inSpaces = (shown: string): string => ` ${shown.replace(/[\s\u2066-\u2069]+/gu, ' ').toLowerCase()} `;

const piecesOf = (inline: Inline): readonly string[] =>
  typeof inline === 'string' ? [inline] : inline.inside.flatMap(piecesOf);
const sayingsOf = ({ label, value }: Fact<string | readonly Inline[]>) =>
  typeof value === 'string' ? [label, value] : [label, ...value.flatMap(piecesOf)];
const cellsOf = (table: FactTable | null) =>
  table ? [table.heading, ...table.columns, ...table.rows.flat()] : [];

/** Every text that a form has to show. Only the saved file has room for tables that are too long. */
function sayings(facts: ReceiptFacts, isFile: boolean): readonly string[] {
  const tables = [...cellsOf(facts.files), ...cellsOf(facts.leftOut)];
  return [
    ...[facts.title, facts.headline, ...sayingsOf(facts.reference), facts.sum],
    ...[...facts.circumstances.flatMap(sayingsOf), facts.status ?? '', facts.meaning],
    ...(facts.answers ? [facts.answers.heading, ...facts.answers.facts.flatMap(sayingsOf)] : []),
    ...(facts.tooLong === null || isFile ? tables : [facts.tooLong]),
  ];
}

/** What a form shows besides these, and which of these it does not show. */
function compare(
  shown: string,
  wanted: readonly string[],
): { readonly more: string; readonly missing: readonly string[] } {
  const missing: string[] = [];
  let rest = inSpaces(shown);
  // The longest first, since a short one may be part of a long one.
  for (const each of wanted.map((one) => inSpaces(one).trim()).toSorted((a, b) => b.length - a.length)) {
    if (rest.includes(each)) rest = rest.replace(each, () => '\n');
    else missing.push(each);
  }
  return { more: rest.replace(/[\s:·]+/gu, ' ').trim(), missing };
}

/** The addresses that links in the text have behind them, and on paper too, where they are no content of the document. */
const withoutAddresses = (shown: string): string => shown.replace(/ \(https:[^)]*\)/gu, '');

/** All texts in a saved file, each by itself. */
function textOfFile(html: string): string {
  const walker = document.createTreeWalker(
    new DOMParser().parseFromString(html, 'text/html').body,
    NodeFilter.SHOW_TEXT,
  );
  const found: string[] = [];
  while (walker.nextNode()) found.push(walker.currentNode.textContent ?? '');
  return found.join('\n');
}

/** On the screen the receipt also has controls, and hints for as long as they help. */
const CONTROLS = '.receipt :is(button, summary, .on-screen)';

async function print(isPrinting: boolean): Promise<void> {
  const { send } = cdp() as unknown as { send: (method: string, params: object) => Promise<unknown> };
  await send('Emulation.setEmulatedMedia', { media: isPrinting ? 'print' : '' });
}

/** The page in a tab that has stored this receipt: on the screen, unfolded, and on paper. */
async function shownOnPage(
  shown: ShownReceipt,
): Promise<{ readonly screen: string; readonly paper: string }> {
  const invitation = 'Come **in**, and [read](terms.html) this.';
  const page = await renderApp(
    { title: shown.receipt.title, message: invitation },
    { kept: shown, search: `?for=${encodeURIComponent(shown.receipt.label ?? '')}` },
  );
  await expect.poll(() => document.querySelector('.receipt')).not.toBeNull();
  dispatchEvent(new Event('beforeprint'));
  await expect.poll(() => document.querySelector('details')?.open).toBe(true);
  await print(true);
  const paper = document.body.innerText;
  await print(false);
  const style = document.head.appendChild(document.createElement('style'));
  style.textContent = `${CONTROLS} { display: none; }`;
  const screen = ['h1', '.receipt']
    .map((part) => document.querySelector<HTMLElement>(part)?.innerText ?? '')
    .join('\n');
  style.remove();
  await page.screen.unmount();
  return { screen, paper };
}

afterAll(() => print(false));

test('page, paper, saved file and text say the same, all of it and nothing else', async () => {
  await fc.assert(
    fc.asyncProperty(receipts, async (shown) => {
      const facts = factsOf(shown, english);
      const forms = {
        ...(await shownOnPage(shown)),
        text: withoutAddresses(receiptText(facts)),
        file: textOfFile(receiptFile(facts, english.t)),
      };
      for (const [form, content] of Object.entries(forms))
        expect({ form, ...compare(content, sayings(facts, form === 'file')) }).toEqual({
          form,
          more: '',
          missing: [],
        });
    }),
    { numRuns: 40 },
  );
});
