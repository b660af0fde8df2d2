import type { Component } from 'svelte';
import type { Config } from '../../config/config.ts';
import { MAX_LENGTHS, tidy } from '../../core/answers.ts';
import Links from './Links.svelte';
import Welcome from './Welcome.svelte';

/**
 * What only some letterboxes show around their door: loaded apart, but before the page stands, so that nothing moves
 * when it comes.
 */
export interface Extras {
  /** What the address says the files are for; `''` for nothing. */
  readonly label: string;
  readonly links: Config['links'];
  readonly Welcome: Component<{ text: string; what: string; label: string }>;
  readonly Links: Component<{ links: Config['links']; tag: string }>;
}

/** The extras of a page whose address ends in `search`, from its question mark on. */
export function extrasFor({ links }: Config, search: string): Extras {
  return {
    links,
    label: tidy(new URLSearchParams(search).get('for') ?? '', MAX_LENGTHS.label),
    Welcome,
    Links,
  };
}
