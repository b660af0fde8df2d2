/** A reachable site answers sooner, in ms; a slower one does not help a guest either. */
const TIMEOUT_MS = 5_000;

/**
 * Makes a probe that asks whether the server of `address`, on the page's own origin, answers at all. This distinguishes a
 * lost network, which the browser may still believe in, from one that blocks only some requests. Concurrent calls share
 * one request.
 */
export function reachabilityProbe(address: string): () => Promise<boolean> {
  let probing: Promise<boolean> | null = null;
  const probe = async (): Promise<boolean> => {
    try {
      await fetch(address, { method: 'HEAD', cache: 'no-store', signal: AbortSignal.timeout(TIMEOUT_MS) });
      return true;
    } catch {
      // No answer is the result.
      return false;
    } finally {
      probing = null;
    }
  };
  return () => (probing ??= probe());
}
