/** Where the keyboard's focus was before the page changed. */
interface Place {
  readonly control: HTMLElement;
  /** Id of the row's name, which stays the same when the row is moved; null outside of rows. */
  readonly row: string | null;
  /** The list that the row was in, and which of its rows it was. */
  readonly list: Element | null;
  readonly index: number;
  /** The elements around the control, innermost first. */
  readonly around: readonly Element[];
}

/** Headings and totals at which a part of the page begins. What follows them is the next thing to do. */
const BEGINNINGS = '[tabindex="-1"]:not(li), summary';

/**
 * An attachment: keeps the keyboard's focus on the page when the element that has it is moved or removed. The focus stays
 * with its file. If the file is gone, the one that took its place gets the focus, else the beginning of that part of the
 * page.
 */
export function keepFocus(page: Document): () => void {
  let place: Place | null = null;
  const remember = ({ target }: FocusEvent): void => {
    place = target instanceof HTMLElement && target.closest('main') ? placeOf(target) : null;
  };
  // A guest who presses somewhere else means to leave.
  const forget = (): void => {
    place = null;
  };
  const changes = new MutationObserver((records) => {
    const { activeElement, body } = page;
    if (!place || (activeElement !== null && activeElement !== body)) return;
    const { control } = place;
    // Hiding a phone's keyboard also ends the focus, but removes nothing. What is moved is removed before it is inserted elsewhere.
    const isMoved = records.some(({ removedNodes }) =>
      [...removedNodes].some((node) => node.contains(control)),
    );
    if (control.isConnected && !isMoved) return;
    const target = next(place);
    if (target && target.tabIndex < 0) target.tabIndex = -1;
    target?.focus();
  });
  page.addEventListener('focusin', remember);
  page.addEventListener('pointerdown', forget, true);
  changes.observe(page.body, { childList: true, subtree: true });
  return () => {
    page.removeEventListener('focusin', remember);
    page.removeEventListener('pointerdown', forget, true);
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

/** The row and not a control in it gets the focus: a key that is pressed twice by mistake then does nothing. */
function next({ control, row, list, index, around }: Place): HTMLElement | null {
  if (control.isConnected) return control;
  const same = row === null ? null : document.getElementById(row)?.closest('li');
  const successor = list?.isConnected ? (list.children[index] ?? list.lastElementChild) : null;
  // The innermost part that is still there and has a beginning.
  const part = around.find((outer) => outer.isConnected && outer.querySelector(BEGINNINGS));
  const beginning = part?.querySelector<HTMLElement>(BEGINNINGS);
  return same ?? (successor as HTMLElement | null) ?? beginning ?? document.querySelector('main .button');
}
