/**
 * Everything behind the door: the queue as the page sees it, and what is shown of it. The page can be used without,
 * until there are files, so it is loaded apart.
 */
import type { Component } from 'svelte';
import type { UnfinishedDelivery } from '../core/protocol.ts';
import type { Comeback } from './comeback.svelte.ts';
import type { DeliveryWords } from './delivery-words.ts';
import type { Speech } from './speech.svelte.ts';
import type { Uploads } from './uploads.svelte.ts';

export { default as Delivery } from './Delivery.svelte';
export { default as LanguageChooser } from './LanguageChooser.svelte';
export { default as Unfinished } from './Unfinished.svelte';
export { Uploads } from './uploads.svelte.ts';

/** What is behind one page's door. */
export interface Behind {
  readonly uploads: Uploads;
  readonly Delivery: Component<{ uploads: Uploads; words: DeliveryWords }>;
  readonly LanguageChooser: Component<{ speech: Speech; words: DeliveryWords }>;
  readonly Unfinished: Component<{
    comeback: Comeback;
    delivery: UnfinishedDelivery;
    words: DeliveryWords;
  }>;
}
