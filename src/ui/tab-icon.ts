/** The side of the picture, and how much of its circumference the ring has at a hundred percent: all of it. */
const SIDE = 32;
const RADIUS = 12;
const ROUND = 2 * Math.PI * RADIUS;

/** The page's icon in the midst of a delivery: a ring that closes. `percent` is 0 to 100. */
export function iconAt(percent: number): Blob {
  const accent = getComputedStyle(document.documentElement).getPropertyValue('--accent-fill') || '#b5122b';
  const circle = `cx="16" cy="16" r="${RADIUS}" fill="none" stroke-width="7"`;
  const done = ((ROUND * percent) / 100).toFixed(1);
  // Grey can be seen on the tabs of light and of dark browsers.
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${SIDE} ${SIDE}"><circle ${circle} stroke="#8886"/>` +
    `<circle ${circle} stroke="${accent}" stroke-dasharray="${done} 99" transform="rotate(-90 16 16)"/></svg>`;
  return new Blob([svg], { type: 'image/svg+xml' });
}
