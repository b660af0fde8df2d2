import buildOnce from '../e2e/build.ts';
import { installedBrowsers } from './installed.ts';

/** Says which browsers are about to be tried, and builds. @throws an Error that tells what to install where there is none */
export default async function setUp(): Promise<void> {
  const names = installedBrowsers().map(({ name }) => name);
  if (names.length === 0)
    throw new Error(
      'There is no browser here but Chromium. Install Firefox, or on Debian: apt install firefox-esr webkit2gtk-driver xvfb',
    );
  console.log(`Found beside Chromium: ${names.join(', ')}.`);
  await buildOnce();
}
