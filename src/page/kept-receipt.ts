/** By the page, of which a site may have several; and by the shape of what is kept, which may change. */
const KEY = `letterbox-receipt-1 ${location.pathname}`;

/** What this tab kept of its last receipt; null for nothing. */
export function keptReceipt(): unknown {
  try {
    return JSON.parse(sessionStorage.getItem(KEY) ?? 'null');
  } catch (thrown) {
    console.warn('Whether there was a receipt is not to be had.', thrown);
    return null;
  }
}

/**
 * Keeps a receipt for this tab alone, or nothing: through a reload, and through what phones do to pages that are out of
 * sight. Whoever uses this browser next does not see it.
 */
export function keepReceipt(receipt: object | null): void {
  try {
    // First of all: one that finds no room must not leave an older one in its place.
    sessionStorage.removeItem(KEY);
    if (receipt) sessionStorage.setItem(KEY, JSON.stringify(receipt));
  } catch (thrown) {
    console.warn('The receipt is on this page only.', thrown);
  }
}
