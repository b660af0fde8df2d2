/** Made from messages/*.json by build/messages/plugin.ts; src/ui/i18n/catalogues.ts says what it is. */
declare module 'virtual:catalogues' {
  const catalogues: unknown;
  export default catalogues;
}
