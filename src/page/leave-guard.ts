/**
 * Makes the browser ask before the page is left while files are on their way. Returns the switch. The browser words the
 * question. The listener is there only while needed, since it keeps pages out of the back/forward cache.
 */
export function leaveGuard(
  target: Pick<Window, 'addEventListener' | 'removeEventListener'> = window,
): (isOn: boolean) => void {
  const ask = (event: Event): void => {
    event.preventDefault();
  };
  return (isOn) => {
    if (isOn) target.addEventListener('beforeunload', ask);
    else target.removeEventListener('beforeunload', ask);
  };
}
