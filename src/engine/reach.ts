/** Longer than a site takes that is there, in ms: what is slower than this does not help a guest either. */
const PATIENCE_MS = 5_000;

/**
 * Makes a question to the server of `address`, of this page's own origin: does it answer, whatever it says? It tells a
 * network that is gone, though the browser believes in it, from one that lets everything through but what was asked.
 * One question at a time is enough for all who want to know.
 */
export function probe(address: string): () => Promise<boolean> {
  let asking: Promise<boolean> | null = null;
  const ask = async (): Promise<boolean> => {
    try {
      await fetch(address, { method: 'HEAD', cache: 'no-store', signal: AbortSignal.timeout(PATIENCE_MS) });
      return true;
    } catch {
      // That is the answer.
      return false;
    } finally {
      asking = null;
    }
  };
  return () => (asking ??= ask());
}
