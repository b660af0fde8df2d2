/**
 * Asks before the page is left while files are on their way. Returns the switch. The browser words the question;
 * the listener is there only while needed, since it keeps pages out of the back/forward cache.
 */
export function leaveGuard(
  target: Pick<Window, 'addEventListener' | 'removeEventListener'> = window,
): (on: boolean) => void {
  const ask = (event: Event): void => {
    event.preventDefault();
  };
  return (on) => {
    if (on) target.addEventListener('beforeunload', ask);
    else target.removeEventListener('beforeunload', ask);
  };
}
