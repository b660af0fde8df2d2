import type { UploadState } from '../../core/types.ts';
import type { Row } from './row.svelte.ts';
import { isMove, NO_SECTIONS, sectionsOf } from './sections.ts';
import { NO_FILES, addToTotals, type Change } from './totals.ts';

/** The list of files, and what they come to together. */
export class UploadList {
  rows = $state.raw<readonly Row[]>([]);
  totals = $state.raw(NO_FILES);
  /** The same rows, sorted by what they need. */
  sections = $state.raw(NO_SECTIONS);
  // Looked up, never rendered.
  // eslint-disable-next-line svelte/prefer-svelte-reactivity
  readonly #byId = new Map<string, Row>();

  find(id: string): Row | undefined {
    return this.#byId.get(id);
  }

  /** Puts rows at the end of the list. */
  show(rows: readonly Row[]): void {
    for (const row of rows) this.#byId.set(row.id, row);
    this.rows = [...this.rows, ...rows];
    this.#count(rows.map(({ size, state }) => ({ size, from: null, to: state })));
  }

  /** Moves rows to their new states. What is cancelled leaves the list; it is returned. */
  update(states: readonly (readonly [id: string, state: UploadState])[]): readonly Row[] {
    const changes: Change[] = [];
    const cancelled: Row[] = [];
    for (const [id, state] of states) {
      const row = this.#byId.get(id);
      if (!row) continue;
      if (state.kind === 'cancelled') {
        cancelled.push(row);
        continue;
      }
      changes.push({ size: row.size, from: row.state, to: state });
      row.state = state;
    }
    this.#count(changes);
    this.drop(cancelled);
    return cancelled;
  }

  /** Takes rows out of the list, as far as they are in it. */
  drop(rows: readonly Row[]): void {
    const gone = rows.filter(({ id }) => this.#byId.delete(id));
    if (gone.length === 0) return;
    this.rows = this.rows.filter(({ id }) => this.#byId.has(id));
    this.#count(gone.map(({ size, state }) => ({ size, from: state, to: null })));
  }

  /** Puts a row in the place of the one with the same id. */
  replace(row: Row): void {
    const before = this.#byId.get(row.id);
    if (!before) return;
    this.#byId.set(row.id, row);
    this.rows = this.rows.map((each) => (each === before ? row : each));
    this.#count([
      { size: before.size, from: before.state, to: null },
      { size: row.size, from: null, to: row.state },
    ]);
  }

  #count(changes: readonly Change[]): void {
    this.totals = addToTotals(this.totals, changes);
    if (changes.some(isMove)) this.sections = sectionsOf(this.rows);
  }
}
