/** In place of the stores in which the provider would keep the identity: it is always handed one (src/aws/identity-cache.ts). */
export function localStorage(): never {
  throw new TypeError('The credential provider keeps nothing by itself: see build/lean.');
}
