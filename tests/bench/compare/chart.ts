import type { Row } from './table.ts';

/** A group of bars: one work. */
export interface Group {
  readonly title: string;
  readonly rows: readonly Row[];
}

const WIDTH = 860;
const LABELS = 250;
const BAR = 16;
const GAP = 6;
const HEAD = 30;
/** Ratios beyond this are cut off, and say so. */
const MOST = 3;

const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** A bar chart of times as multiples of the floor's, as SVG. It has a background of its own, for pages light and dark. */
export function chart(groups: readonly Group[]): string {
  const scale = (WIDTH - LABELS - 70) / MOST;
  const drawn: string[] = [];
  let y = 16;
  for (const { title, rows } of groups) {
    drawn.push(`<text x="16" y="${y + 16}" font-weight="600">${escape(title)}</text>`);
    y += HEAD;
    for (const { title: name, ratio } of rows) {
      if (ratio === null) continue;
      const width = Math.min(ratio, MOST) * scale;
      const fill = name.startsWith('this page')
        ? '#a8323e'
        : name.startsWith('floor')
          ? '#9a9a9a'
          : '#4b6f94';
      const said = `${ratio.toFixed(2)} x${ratio > MOST ? ' (cut off)' : ''}`;
      drawn.push(
        `<text x="${LABELS - 8}" y="${y + 12}" text-anchor="end">${escape(name)}</text>`,
        `<rect x="${LABELS}" y="${y}" width="${width.toFixed(1)}" height="${BAR}" fill="${fill}"/>`,
        `<text x="${(LABELS + width + 6).toFixed(1)}" y="${y + 12}">${said}</text>`,
      );
      y += BAR + GAP;
    }
    y += GAP;
  }
  const floor = LABELS + scale;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${y + 10}" font-family="system-ui, sans-serif" font-size="13" fill="#222" role="img">`,
    '<title>Time of each uploader as a multiple of the floor on six connections; shorter is faster</title>',
    `<rect width="${WIDTH}" height="${y + 10}" fill="#fff"/>`,
    ...drawn,
    `<line x1="${floor.toFixed(1)}" y1="16" x2="${floor.toFixed(1)}" y2="${y}" stroke="#222" stroke-dasharray="3 3"/>`,
    '</svg>\n',
  ].join('\n');
}
