import { shortIdentity } from '../deliveries/delivery.ts';
import { columns } from '../terminal/columns.ts';
import { formatSize } from '../terminal/size.ts';
import { printable } from '../terminal/visible.ts';
import { announcementText } from '../deliveries/manifest.ts';
import type { InboxEntry } from './entry.ts';

/** Longest text of a guest in a table, in characters. */
const REMARK_LENGTH = 60;

/** Most remarks of one kind in a row. */
const MAX_REMARKS = 3;

/** The newest deliveries that the table keeps. More than a hundred thousand lines are nothing to read. */
const MAX_ROWS = 100_000;

/** A row, with nothing in it that a guest could make long. */
interface Row {
  /** `<identity>/<reference>` */
  readonly id: string;
  readonly arrivedAt: string;
  readonly reference: string;
  readonly from: string;
  readonly files: number;
  readonly size: number;
  readonly remarks: string;
}

/** Collects the inbox, and shows the newest deliveries of it as a table. */
export class InboxTable {
  #rows: Row[] = [];
  /** For each row that continues others: the `id` of those. */
  readonly #continued = new Map<string, readonly string[]>();
  #count = 0;
  #older = 0;

  /** Deliveries so far. */
  get count(): number {
    return this.#count;
  }

  add(entry: InboxEntry): void {
    this.#count += 1;
    const row = rowOf(entry);
    this.#rows.push(row);
    const continued = entry.continues.filter((identityId) => identityId !== entry.from);
    if (continued.length > 0 && entry.reference !== '')
      this.#continued.set(
        row.id,
        continued.map((identityId) => `${identityId}/${entry.reference}`),
      );
    if (this.#rows.length > 2 * MAX_ROWS) this.#keepNewest();
  }

  /** The table, the newest delivery last. */
  text(): string {
    this.#keepNewest();
    const shown = columns([
      ['REFERENCE', 'ARRIVED', 'FILES', 'SIZE', 'FROM', ''],
      ...this.#joined().map(cellsOf),
    ]);
    return this.#older === 0 ? shown : `${shown}\n${this.#older} older ones are not shown; --json lists all.`;
  }

  #keepNewest(): void {
    this.#rows.sort((a, b) => (a.arrivedAt < b.arrivedAt ? -1 : a.arrivedAt > b.arrivedAt ? 1 : 0));
    const surplus = Math.max(0, this.#rows.length - MAX_ROWS);
    this.#older += surplus;
    for (const { id } of this.#rows.slice(0, surplus)) this.#continued.delete(id);
    this.#rows = this.#rows.slice(surplus);
  }

  /** The rows, with what a guest began under an earlier identity counted in the row that continues it. */
  #joined(): readonly Row[] {
    const byId = new Map(this.#rows.map((row) => [row.id, row]));
    for (const [id, earlier] of this.#continued) {
      for (const earlierId of earlier) {
        const [row, part] = [byId.get(id), byId.get(earlierId)];
        if (!row || !part) continue;
        byId.set(id, { ...row, files: row.files + part.files, size: row.size + part.size });
        byId.delete(earlierId);
      }
    }
    return [...byId.values()];
  }
}

function rowOf(entry: InboxEntry): Row {
  const remarks = [
    ...(entry.closed ? [] : [progressOf(entry)]),
    ...(entry.label === null ? [] : [`for ${printable(entry.label, REMARK_LENGTH)}`]),
    ...contactsIn(entry),
    ...entry.unread
      .slice(0, MAX_REMARKS)
      .map((folder) => `not read to its end: ${printable(folder, REMARK_LENGTH)}`),
    ...takenOutRemark(entry),
    ...entry.problems.slice(0, MAX_REMARKS),
  ];
  const short = printable(shortIdentity(entry.from), REMARK_LENGTH);
  return {
    ...{ id: `${entry.from}/${entry.reference}`, arrivedAt: entry.arrivedAt, from: short },
    reference: entry.reference === '' ? `${short}/` : printable(entry.reference, REMARK_LENGTH),
    ...{ files: entry.files, size: entry.size, remarks: remarks.join(', ') },
  };
}

function cellsOf({ reference, arrivedAt, files, size, from, remarks }: Row): readonly string[] {
  return [reference, localTime(new Date(arrivedAt)), String(files), formatSize(size), from, remarks];
}

/** How far a delivery without a manifest has come. */
function progressOf({ announced, files }: InboxEntry): string {
  const announcement = announced === null ? '' : `${announcementText(announced)}, `;
  if (files === 0) return `${announcement}nothing was sent`;
  return announced === null ? 'not closed' : `${announcement}arrived ${files}, no list`;
}

function takenOutRemark({ takenOut: { arrived, absent, unknown } }: InboxEntry): readonly string[] {
  const counted = [
    ...(arrived > 0 ? [`${arrived} arrived all the same`] : []),
    ...(absent > 0 ? [`${absent} not there`] : []),
    ...(unknown > 0 ? [`${unknown} unknown`] : []),
  ];
  return counted.length === 0 ? [] : [`taken out: ${counted.join(' and ')}`];
}

/** Answers that identify a person: names and addresses. */
function contactsIn({ answers }: InboxEntry): readonly string[] {
  const telling = answers.filter(({ question }) => /name|mail/iu.test(question)).slice(0, MAX_REMARKS);
  return [...new Set(telling.map(({ answer }) => printable(answer, REMARK_LENGTH)))];
}

/** `2026-11-22 13:05`, in the time zone of this machine. */
function localTime(at: Date): string {
  const two = (n: number): string => String(n).padStart(2, '0');
  const day = [at.getFullYear(), two(at.getMonth() + 1), two(at.getDate())].join('-');
  return `${day} ${two(at.getHours())}:${two(at.getMinutes())}`;
}
