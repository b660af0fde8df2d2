/*
 * What main.ts loads once files come near: one file in place of two, hence one request, and 0.5 kB less.
 */
export { pageServices } from './page/page-services.ts';
export { openDelivery } from './ui/delivery-chunk.ts';
