/** Of each picture. Kept: a browser fetches an icon when it likes, and misses aloud one that was given up meanwhile. */
const addresses = new Map<string, string>();

/** The address of the page's icon in the midst of a delivery: a ring that closes. `percent` is 0 to 100, whole. */
export function iconAt(percent: number): string {
  const accent = getComputedStyle(document.documentElement).getPropertyValue('--accent-fill');
  const circle = 'cx="16" cy="16" r="12" fill="none" stroke-width="7"';
  // Grey can be seen on the tabs of light and of dark browsers.
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><circle ${circle} stroke="#8886"/>` +
    `<circle ${circle} stroke="${accent}" pathLength="100" stroke-dasharray="${percent} 100" transform="rotate(-90 16 16)"/></svg>`;
  const address = addresses.get(svg) ?? URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  addresses.set(svg, address);
  return address;
}
