/** Resolves when nobody holds the Web Lock of this name any more, because its holder is gone. */
export async function whenReleased(lock: string): Promise<void> {
  await navigator.locks.request(lock, () => undefined);
}
