import type { Destination } from '../core/types.ts';
import workerUrl from '../engine.worker.ts?worker&url';

/**
 * Starts the engine's worker, under an address that changes with the destination: a worker obeys the policy that its
 * script came with, and a browser that has kept the script for a year has kept the policy, which names the bucket.
 * https://html.spec.whatwg.org/multipage/workers.html#initialize-worker-policy-container
 *
 * Under Trusted Types a worker's address must come from a policy; this is the only
 * one the page has, and the only address it lets through is the engine's own.
 */
export function spawnEngine({ region, bucket, endpoints }: Destination): Worker {
  const address = new URL(workerUrl, location.href);
  address.searchParams.set('to', JSON.stringify([region, bucket, endpoints]));
  policy ??= policyFor(address.href);
  const url = policy ? policy.createScriptURL(address.href) : address.href;
  return new Worker(url as string, { type: 'module', name: 'letterbox-engine' });
}

/** Made once: the site's policy lets nobody make two of one name, and an engine that dies is started again. */
let policy: TrustedTypePolicy | null = null;

/** Trusted Types are Chromium's for now: elsewhere the address is used as it is. */
function policyFor(only: string): TrustedTypePolicy | null {
  const rules = {
    createScriptURL: (url: string): string => {
      if (url === only) return url;
      throw new TypeError('Only the engine may be started as a worker.');
    },
  };
  return globalThis.trustedTypes?.createPolicy('letterbox-worker', rules) ?? null;
}
