/** Where the keyboard was before the page changed under it. */
interface Place {
  readonly control: HTMLElement;
  /** Id of the row's name, which stays the same wherever the row goes; null outside of rows. */
  readonly row: string | null;
  /** The list that the row was in, and which of its rows it was. */
  readonly list: Element | null;
  readonly index: number;
  /** What the control stood in, from the inside out. */
  readonly around: readonly Element[];
}

/** Headings and sums where a part of the page begins: what follows is the next thing to do. */
const BEGINNINGS = '[tabindex="-1"]:not(li), summary';

/**
 * Keeps the keyboard on the page when what it was on moves or leaves. It stays with its file; where that has left, it
 * goes to the one that took its place; else to where the part of the page begins that it was in. An attachment.
 */
export function keepFocus(page: Document): () => void {
  let place: Place | null = null;
  const note = ({ target }: FocusEvent): void => {
    place = target instanceof HTMLElement && target.closest('main') ? placeOf(target) : null;
  };
  // Who presses somewhere else means to leave.
  const leave = (): void => {
    place = null;
  };
  const changes = new MutationObserver((records) => {
    const { activeElement, body } = page;
    if (!place || (activeElement !== null && activeElement !== body)) return;
    const { control } = place;
    // Who puts a phone's keyboard away has left, too. What was moved is taken out before it is put in elsewhere.
    const isMoved = records.some(({ removedNodes }) =>
      [...removedNodes].some((node) => node.contains(control)),
    );
    if (control.isConnected && !isMoved) return;
    const target = next(place);
    if (target && target.tabIndex < 0) target.tabIndex = -1;
    target?.focus();
  });
  page.addEventListener('focusin', note);
  page.addEventListener('pointerdown', leave, true);
  changes.observe(page.body, { childList: true, subtree: true });
  return () => {
    page.removeEventListener('focusin', note);
    page.removeEventListener('pointerdown', leave, true);
    changes.disconnect();
  };
}

function placeOf(control: HTMLElement): Place {
  const item = control.closest('li');
  const list = item?.parentElement ?? null;
  const index = item && list ? [...list.children].indexOf(item) : -1;
  const around: Element[] = [];
  for (let outer = control.parentElement; outer; outer = outer.parentElement) around.push(outer);
  return { control, row: item?.querySelector('.name')?.id ?? null, list, index, around };
}

/** The row itself and not what can be pressed in it: who presses twice by mistake presses nothing. */
function next({ control, row, list, index, around }: Place): HTMLElement | null {
  if (control.isConnected) return control;
  const same = row === null ? null : document.getElementById(row)?.closest('li');
  const heir = list?.isConnected ? (list.children[index] ?? list.lastElementChild) : null;
  // The innermost part that is still there, and has a beginning.
  const part = around.find((outer) => outer.isConnected && outer.querySelector(BEGINNINGS));
  const beginning = part?.querySelector<HTMLElement>(BEGINNINGS);
  return same ?? (heir as HTMLElement | null) ?? beginning ?? document.querySelector('main input');
}
