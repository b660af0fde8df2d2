import { build } from 'vite';

/** What is tested is what is served: the built page. */
export default async function buildOnce(): Promise<void> {
  await build({ logLevel: 'warn' });
}
