/** Names the page, since a site may have several, and the shape of what is stored, which may change. */
const KEY = `letterbox-receipt-2 ${location.pathname}`;

/** The receipt that this tab stored last; null for none. */
export function storedReceipt(): unknown {
  try {
    return JSON.parse(sessionStorage.getItem(KEY) ?? 'null');
  } catch (thrown) {
    console.warn('The stored receipt cannot be read.', thrown);
    return null;
  }
}

/**
 * Stores a receipt for this tab alone, or none. It lives through a reload, and through what phones do to pages that are out
 * of sight. Whoever uses this browser next does not see it.
 */
export function storeReceipt(receipt: object | null): void {
  try {
    // Removed first: if the new one finds no room, an older one must not stay in its place.
    sessionStorage.removeItem(KEY);
    if (receipt) sessionStorage.setItem(KEY, JSON.stringify(receipt));
  } catch (thrown) {
    console.warn('The receipt is on this page only.', thrown);
  }
}
