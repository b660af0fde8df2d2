/**
 * Ends whatever moves: colours in mid-fade are nobody's intention. Not waited for, since in rows out of sight nothing moves
 * until they are seen.
 */
export function settle(): void {
  for (const animation of document.getAnimations()) animation.finish();
}
