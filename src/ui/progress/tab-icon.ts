/** The object URL of each icon. They are never revoked: a browser may fetch an icon late, and logs an error if it is gone. */
const addresses = new Map<string, string>();

/** The address of the page's icon during a delivery: a ring that closes. `percent` is whole, 0 to 100. */
export function iconAt(percent: number): string {
  const accent = getComputedStyle(document.documentElement).getPropertyValue('--accent-fill');
  const circle = 'cx="16" cy="16" r="12" fill="none" stroke-width="7"';
  // This grey can be seen on light and on dark tabs.
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><circle ${circle} stroke="#8886"/>` +
    `<circle ${circle} stroke="${accent}" pathLength="100" stroke-dasharray="${percent} 100" transform="rotate(-90 16 16)"/></svg>`;
  const address = addresses.get(svg) ?? URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  addresses.set(svg, address);
  return address;
}
