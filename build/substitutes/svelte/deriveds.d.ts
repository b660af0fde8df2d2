/** Of the file of Svelte's beside which `async.ts` is put. Svelte publishes no types of it. */
export function derived(read: () => unknown): unknown;
