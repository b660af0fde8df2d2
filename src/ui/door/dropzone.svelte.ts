/** Text that is dropped on these is left to the browser. */
const TEXT_FIELDS = 'textarea, [contenteditable], input:not([type="file"])';

/** The whole window takes files: whether some are dragged over it now, and what was dropped. */
export class Dropzone {
  /** True while files are dragged over the page. */
  over = $state.raw(false);
  /** The element that was entered last. Only when that one is left, the page is left. */
  #last: EventTarget | null = null;
  readonly #ondrop: (transfer: DataTransfer) => void;
  readonly #accepts: () => boolean;

  /** `ondrop` is called within the event, while the transfer can still be read; never while `accepts` says no. */
  constructor(ondrop: (transfer: DataTransfer) => void, accepts: () => boolean) {
    this.#ondrop = ondrop;
    this.#accepts = accepts;
  }

  enter = (event: DragEvent): void => {
    this.#last = event.target;
    this.over = this.#accepts() && holdsFiles(event);
  };

  /** Without this a browser opens what is dropped, and the page with its uploads is gone. */
  hover = (event: DragEvent): void => {
    if (isForTextField(event)) return;
    event.preventDefault();
    if (event.dataTransfer) event.dataTransfer.dropEffect = this.over ? 'copy' : 'none';
  };

  leave = (event: DragEvent): void => {
    if (event.target === this.#last) this.over = false;
  };

  drop = (event: DragEvent): void => {
    if (isForTextField(event)) return;
    event.preventDefault();
    if (this.over && event.dataTransfer) this.#ondrop(event.dataTransfer);
    this.over = false;
  };
}

function holdsFiles({ dataTransfer }: DragEvent): boolean {
  return dataTransfer?.types.includes('Files') ?? false;
}

function isForTextField(event: DragEvent): boolean {
  return !holdsFiles(event) && isInTextField(event);
}

/** Whether an event happens where the guest writes. */
export function isInTextField({ target }: Event): boolean {
  return target instanceof Element && target.closest(TEXT_FIELDS) !== null;
}
