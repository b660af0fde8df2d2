import { mount } from 'svelte';

// Imported dynamically, as parts of the real page are: the build expects Vite's function for that in the bundle.
void import('./Effects.svelte').then(({ default: Effects }) => mount(Effects, { target: document.body }));
