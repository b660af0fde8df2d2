/** Who is told what the guest does with the page. */
export interface PresenceListener {
  /** Pointer, key or drag. */
  readonly ontouch: () => void;
  /** The page went to the background or came back. */
  readonly onvisibility: (isHidden: boolean) => void;
}

const TOUCHES = ['pointerdown', 'keydown', 'dragover'] as const;

/** What ends the time in which a picker or a camera is out. The first two come from the input, the third if neither does. */
const PICKED = ['change', 'cancel'] as const;

/**
 * Watches for as long as the page is open. Phones hide a page while its own file picker or camera is out: that is not told,
 * since the guest is about to come back with more.
 */
export function watchPresence({ ontouch, onvisibility }: PresenceListener): void {
  let isPickerOut = false;
  let isHidden = false;

  const look = (isGone = document.hidden): void => {
    if (isPickerOut || isGone === isHidden) return;
    isHidden = isGone;
    onvisibility(isGone);
  };
  const pickerIsIn = (): void => {
    isPickerOut = false;
    look();
  };

  for (const type of TOUCHES) document.addEventListener(type, ontouch, { capture: true, passive: true });
  document.addEventListener(
    'click',
    ({ target }) => {
      if (target instanceof HTMLInputElement && target.type === 'file') isPickerOut = true;
    },
    { capture: true },
  );
  for (const type of PICKED) document.addEventListener(type, pickerIsIn, { capture: true });
  window.addEventListener('focus', pickerIsIn);
  document.addEventListener('visibilitychange', () => {
    look();
  });
  window.addEventListener('pagehide', () => {
    look(true);
  });
  window.addEventListener('pageshow', () => {
    look();
  });
}
