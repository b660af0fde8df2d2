import { build } from 'vite';

/** Builds the page, since the built page is what is tested. `npm test` has built it when it comes here, and says so. */
export default async function buildOnce(): Promise<void> {
  if (process.env['LETTERBOX_IS_BUILT'] !== 'yes') await build({ logLevel: 'warn' });
}
