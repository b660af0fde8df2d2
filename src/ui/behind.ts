/**
 * Everything behind the door: the queue as the page sees it, and what is shown of it. The page can be used without,
 * until there are files, so it is loaded apart.
 */
import type { Component } from 'svelte';
import type { UnfinishedDelivery } from '../core/protocol.ts';
import type { Comeback } from './comeback.svelte.ts';
import type { Uploads } from './uploads.svelte.ts';
import type { Words } from './words.ts';

export { default as Delivery } from './Delivery.svelte';
export { default as Unfinished } from './Unfinished.svelte';
export { Uploads } from './uploads.svelte.ts';

/** What is behind one page's door. */
export interface Behind {
  readonly uploads: Uploads;
  readonly Delivery: Component<{ uploads: Uploads; page: Words }>;
  readonly Unfinished: Component<{ comeback: Comeback; delivery: UnfinishedDelivery; page: Words }>;
}
