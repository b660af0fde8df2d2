import { findFirefox, openFirefox } from './firefox.ts';
import type { Guest } from './guest.ts';
import { findWebKit, openWebKit } from './webkit.ts';

/** A browser that is on this machine. */
export interface Installed {
  readonly name: 'firefox' | 'webkit';
  open(): Promise<Guest>;
}

/** Every browser beside Chromium that is here. */
export function installedBrowsers(): readonly Installed[] {
  const [firefox, webkit] = [findFirefox(), findWebKit()];
  return [
    ...(firefox === undefined ? [] : [{ name: 'firefox' as const, open: () => openFirefox(firefox) }]),
    ...(webkit === undefined ? [] : [{ name: 'webkit' as const, open: () => openWebKit(webkit) }]),
  ];
}
