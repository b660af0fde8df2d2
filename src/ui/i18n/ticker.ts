import { createSubscriber } from 'svelte/reactivity';

const SECOND_MS = 1000;

const subscribe = createSubscriber((update) => {
  const timer = setInterval(update, SECOND_MS);
  return () => {
    clearInterval(timer);
  };
});

/** Whole seconds until an epoch millisecond, counted down on the page; one timer for all, and none while nobody looks. */
export function secondsUntil(until: number): number {
  subscribe();
  return Math.max(0, Math.ceil((until - Date.now()) / SECOND_MS));
}

/** Whole seconds since an epoch millisecond, counted up on the page. */
export function secondsSince(since: number): number {
  subscribe();
  return Math.max(0, Math.floor((Date.now() - since) / SECOND_MS));
}
