/**
 * Ends all animations: a colour in mid-fade is not a colour of the page. It does not wait for them, because animations of
 * rows outside the window do not run until these are seen.
 */
export function settle(): void {
  for (const animation of document.getAnimations()) animation.finish();
}
