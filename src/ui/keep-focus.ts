/** Where the keyboard was before the page changed under it. */
interface Place {
  readonly control: HTMLElement;
  /** Id of the row's name, which stays the same wherever the row goes; null outside of rows. */
  readonly row: string | null;
  /** The list that the row was in, and which of its rows it was. */
  readonly list: Element | null;
  readonly index: number;
}

/**
 * Keeps the keyboard in the list of files when what it was on moves or leaves: it stays with the file; where that has
 * left, it goes to the one that took its place, or to the heading. An attachment.
 */
export function keepFocus(section: HTMLElement): () => void {
  let place: Place | null = null;
  const note = ({ target }: FocusEvent): void => {
    place = target instanceof HTMLElement && section.contains(target) ? placeOf(target) : null;
  };
  // Who presses somewhere else means to leave.
  const leave = (): void => {
    place = null;
  };
  const changes = new MutationObserver(() => {
    const { activeElement } = document;
    if (!place || (activeElement !== null && activeElement !== document.body)) return;
    const target = next(section, place);
    if (target.tabIndex < 0) target.tabIndex = -1;
    target.focus();
  });
  document.addEventListener('focusin', note);
  document.addEventListener('pointerdown', leave, true);
  changes.observe(section, { childList: true, subtree: true });
  return () => {
    document.removeEventListener('focusin', note);
    document.removeEventListener('pointerdown', leave, true);
    changes.disconnect();
  };
}

function placeOf(control: HTMLElement): Place {
  const item = control.closest('li');
  const list = item?.parentElement ?? null;
  const index = item && list ? [...list.children].indexOf(item) : -1;
  return { control, row: item?.querySelector('.name')?.id ?? null, list, index };
}

/** The row itself and not what can be pressed in it: who presses twice by mistake presses nothing. */
function next(section: HTMLElement, { control, row, list, index }: Place): HTMLElement {
  if (control.isConnected) return control;
  const same = row === null ? null : document.getElementById(row)?.closest('li');
  const heir = list?.isConnected ? (list.children[index] ?? list.lastElementChild) : null;
  return same ?? (heir as HTMLElement | null) ?? section.querySelector('h2') ?? section;
}
