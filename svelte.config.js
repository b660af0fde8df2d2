/** @type {import('@sveltejs/vite-plugin-svelte').SvelteConfig} */
export default {
  compilerOptions: {
    runes: true,
    // Builds DOM node by node, so no Trusted Types policy for HTML strings is needed.
    fragments: 'tree',
  },
};
