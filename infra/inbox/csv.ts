import { CommandError } from '../terminal/command.ts';
import type { InboxEntry } from './entry.ts';
import { shortIdentity } from '../deliveries/delivery.ts';

/** Questions that get a column. A hostile guest can invent any number of them. */
const MAX_QUESTIONS = 100;

/** Longest answer that the page takes, in characters (decision 0013). */
const ANSWER_LENGTH = 5_000;

/** Characters of all cells together. A spreadsheet does not open more, and they are all in memory. */
const MAX_TEXT = 32 * 1024 ** 2;

const HEAD = ['reference', 'arrived', 'files', 'bytes', 'from', 'closed', 'announced', 'for'] as const;

/** The first of these would make a spreadsheet compute a guest's text: https://owasp.org/www-community/attacks/CSV_Injection */
const FORMULA = /^[\s]*[=+\-@]/u;

/** Collects the inbox as a table for spreadsheets: a line for each delivery, a column for each question. */
export class InboxCsv {
  readonly #rows: { readonly cells: readonly string[]; readonly answers: ReadonlyMap<string, string> }[] = [];
  readonly #questions = new Set<string>();
  #text = 0;

  /** @throws CommandError when the table becomes too large */
  add(entry: InboxEntry): void {
    const answers = new Map<string, string>();
    for (const { question, answer } of entry.answers) {
      if (this.#questions.size < MAX_QUESTIONS) this.#questions.add(question);
      if (this.#questions.has(question)) answers.set(question, answer.slice(0, ANSWER_LENGTH));
    }
    const cells = [
      ...[
        entry.reference,
        entry.arrivedAt,
        String(entry.files),
        String(entry.size),
        shortIdentity(entry.from),
      ],
      ...[entry.closed ? 'yes' : 'no', String(entry.announced?.files ?? ''), entry.label ?? ''],
    ];
    this.#rows.push({ cells, answers });
    this.#text += [...cells, ...answers.values()].reduce((sum, { length }) => sum + length, 0);
    if (this.#text > MAX_TEXT)
      throw new CommandError('This is too much for one table.', 'Say --since with a date, or use --json.');
  }

  /** The table in UTF-8 with a byte order mark, by which Excel knows the encoding; the newest delivery last. */
  text(): string {
    const questions = [...this.#questions];
    const rows = this.#rows
      .toSorted((a, b) => ((a.cells[1] ?? '') < (b.cells[1] ?? '') ? -1 : 1))
      .map(({ cells, answers }) => [...cells, ...questions.map((question) => answers.get(question) ?? '')]);
    return `\ufeff${[[...HEAD, ...questions], ...rows].map(lineOf).join('\r\n')}`;
  }
}

/** https://www.rfc-editor.org/rfc/rfc4180#section-2 */
function lineOf(cells: readonly string[]): string {
  return cells.map((cell) => `"${(FORMULA.test(cell) ? `'${cell}` : cell).replaceAll('"', '""')}"`).join(',');
}
