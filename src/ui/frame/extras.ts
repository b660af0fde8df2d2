import type { Component } from 'svelte';
import { MAX_LENGTHS, cleanText } from '../../core/answers.ts';
import ClosingTime from './ClosingTime.svelte';
import Contact from './Contact.svelte';
import Links from './Links.svelte';
import Welcome from './Welcome.svelte';

/**
 * What only some letterboxes show around the door. A chunk of its own, but loaded before the page is shown, so that
 * nothing moves when it comes.
 */
export interface Extras {
  /** What the address says the files are for; `''` for nothing. */
  readonly label: string;
  readonly Welcome: Component<{ text: string; label: string }>;
  readonly Links: Component;
  readonly Contact: Component;
  readonly ClosingTime: Component<{ at: number; now: number; left: number | null }>;
}

/** The extras of a page whose address ends in `search`, from its question mark on. */
export function extrasFor(search: string): Extras {
  const label = cleanText(new URLSearchParams(search).get('for') ?? '', MAX_LENGTHS.label);
  return { label, Welcome, Links, Contact, ClosingTime };
}
