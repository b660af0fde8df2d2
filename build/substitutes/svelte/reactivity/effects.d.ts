/** Of Svelte's file of this place, which the substitutes import from. Svelte publishes no types of it. */
export function block(draw: () => void): void;
export function branch(draw: () => void): void;
