/*
 * The script of the gallery's page: filters, and a closer look. It imports nothing: it is written into the page.
 */

/** The first that fits `selector`, which is of this class. */
function one<T extends Element>(selector: string, kind: new () => T, within: ParentNode = document): T {
  const found = within.querySelector(selector);
  if (!(found instanceof kind)) throw new Error(`There is no ${selector}.`);
  return found;
}

const form = one('.filters', HTMLFormElement);
const dialog = one('dialog', HTMLDialogElement);
const stage = one('.stage', HTMLElement);
const views = one('.views', HTMLFieldSetElement);
const range = one('.wipe', HTMLInputElement);
const items = [...document.querySelectorAll<HTMLElement>('main li')];
let current = items[0];

const shown = (): HTMLElement[] => items.filter(({ hidden }) => !hidden);

/** Shows what fits the filters, and keeps them in the address, so that a view can be passed on and come back to. */
function filter(): void {
  const wanted = [...new FormData(form)].flatMap(([key, value]) =>
    typeof value === 'string' && value ? [[key, value] as const] : [],
  );
  for (const item of items) item.hidden = wanted.some(([key, value]) => item.dataset[key] !== value);
  for (const holder of document.querySelectorAll<HTMLElement>('main ul, main section'))
    holder.hidden = holder.querySelector('li:not([hidden])') === null;
  const count = shown().length;
  one('output', HTMLElement).textContent = `${count} of ${items.length} shown`;
  one('.nothing', HTMLElement).hidden = count > 0;
  history.replaceState(
    null,
    '',
    `#${new URLSearchParams(wanted.map(([key, value]) => [key, value])).toString()}`,
  );
}

/** Sets the filters as the address says. */
function restore(): void {
  for (const [key, value] of new URLSearchParams(location.hash.slice(1))) {
    const select = form.elements.namedItem(key);
    if (select instanceof HTMLSelectElement) select.value = value;
  }
  filter();
}

function view(): void {
  const chosen = one(':checked', HTMLInputElement, views).value;
  stage.dataset['view'] = chosen;
  range.hidden = chosen !== 'wipe';
}

/** Looks at one picture closely. */
function look(item: HTMLElement): void {
  current = item;
  const verdict = item.dataset['verdict'] ?? '';
  const name = one('a', HTMLElement, item).id;
  one('#title', HTMLElement).textContent = [...name.split('.'), verdict].filter(Boolean).join(', ');
  one('.before', HTMLImageElement, stage).src = `before/${name}.png`;
  one('.now', HTMLImageElement, stage).src = `now/${name}.png`;
  views.hidden = views.disabled = verdict !== 'changed';
  if (verdict === 'changed') view();
  else {
    stage.dataset['view'] = verdict === 'gone' ? 'before' : 'now';
    range.hidden = true;
  }
  stage.scrollTo(0, 0);
  if (!dialog.open) dialog.showModal();
}

function step(by: number): void {
  const row = shown();
  const next = current && row[(row.indexOf(current) + by + row.length) % row.length];
  if (next) look(next);
}

form.addEventListener('change', filter);
addEventListener('hashchange', restore);
views.addEventListener('change', view);
range.addEventListener('input', () => {
  stage.style.setProperty('--wipe', `${range.value}%`);
});
// Pictures are sharp on fine screens: half as wide as they have pixels.
for (const picture of stage.querySelectorAll('img'))
  picture.addEventListener('load', () => {
    picture.width = picture.naturalWidth / 2;
  });
one('main', HTMLElement).addEventListener('click', (event) => {
  const item = event.target instanceof Element ? event.target.closest('li') : null;
  if (!item || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  look(item);
});
dialog.addEventListener('click', ({ target }) => {
  if (!(target instanceof HTMLButtonElement)) return;
  if ('close' in target.dataset) dialog.close();
  else step(Number(target.dataset['step']));
});
dialog.addEventListener('keydown', ({ key, target }) => {
  // Within a choice, the arrows choose.
  if (target instanceof HTMLInputElement) return;
  if (key === 'ArrowRight') step(1);
  if (key === 'ArrowLeft') step(-1);
});
dialog.addEventListener('close', () => {
  if (current) one('a', HTMLElement, current).focus();
});
restore();
