/**
 * Makes the browser ask before the page is left while files are on their way. Returns the switch. The browser words the
 * question. The listener is there only while needed, since it keeps pages out of the back/forward cache.
 */
export function leaveGuard(
  target: Pick<Window, 'addEventListener' | 'removeEventListener'> = window,
): (isOn: boolean) => void {
  const ask = (event: BeforeUnloadEvent): void => {
    event.preventDefault();
    // Chrome and Edge before 119 ask only then: https://chromestatus.com/feature/5137633556824064
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- the oldest browsers that are promised know nothing else
    event.returnValue = true;
  };
  return (isOn) => {
    if (isOn) target.addEventListener('beforeunload', ask);
    else target.removeEventListener('beforeunload', ask);
  };
}
