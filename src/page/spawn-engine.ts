import workerUrl from '../engine.worker.ts?worker&url';

/**
 * Starts the engine's worker. Under Trusted Types a worker's address must come from a policy; this is the only
 * one the page has, and the only address it lets through is the engine's own.
 */
export function spawnEngine(): Worker {
  // Trusted Types are Chromium's for now: elsewhere the address is used as it is.
  const policy = globalThis.trustedTypes?.createPolicy('letterbox-worker', {
    createScriptURL: (url) => {
      if (url === workerUrl) return url;
      throw new TypeError('Only the engine may be started as a worker.');
    },
  });
  const url = policy ? policy.createScriptURL(workerUrl) : workerUrl;
  return new Worker(url as string, { type: 'module', name: 'letterbox-engine' });
}
