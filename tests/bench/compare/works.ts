import type { LineOptions } from './line.ts';

const MIB = 2 ** 20;
/** Bytes a second of one megabit a second. */
const MBIT = 125_000;
/** A line without a bottleneck of its own is this fast; bytes a second. */
const FAST = 1250 * MBIT;
/** More than any sender has in flight. */
const WIDE = 64 * MIB;

/** Files to be sent, and the line that they are sent over. */
export interface Work {
  readonly title: string;
  /** Bytes of each file. */
  readonly sizes: readonly number[];
  /** Pictures get thumbnails on pages that draw them. */
  readonly kind: 'picture' | 'film' | 'note';
  /** Without one, the browser is connected straight to the endpoint. */
  readonly line?: LineOptions;
  /** Seconds after which a run is given up. */
  readonly limit: number;
  /** How many times slower the page's thread is than this machine's; workers cannot be slowed. */
  readonly slowdown?: number;
  /** True if files are given as soon as the page takes them, and time runs from the visit's beginning. */
  readonly isVisit?: boolean;
}

/** Round trip and rate of the phone that Lighthouse simulates: https://github.com/GoogleChrome/lighthouse/blob/main/docs/throttling.md */
const PHONE_LINE: LineOptions = {
  roundTrip: 150,
  window: 128 * 1024,
  upload: 1.6 * MBIT,
  download: 1.6 * MBIT,
};

const repeat = (count: number, size: number): readonly number[] => Array<number>(count).fill(size);

export const WORKS = {
  small: { title: '500 x 20 kB, no latency', sizes: repeat(500, 20_000), kind: 'picture', limit: 90 },
  'small-far': {
    title: '300 x 20 kB, 80 ms',
    sizes: repeat(300, 20_000),
    kind: 'picture',
    line: { roundTrip: 80, window: WIDE, upload: FAST },
    limit: 120,
  },
  large: { title: '1 GiB, no latency', sizes: [1024 * MIB], kind: 'film', limit: 300 },
  'films-far': {
    title: '10 x 40 MB, 80 ms, 200 Mbit/s, window 256 KiB',
    sizes: repeat(10, 40_000_000),
    kind: 'film',
    line: { roundTrip: 80, window: 256 * 1024, upload: 200 * MBIT },
    limit: 180,
  },
  'film-far': {
    title: '200 MB, 80 ms, 100 Mbit/s, window 128 KiB',
    sizes: [200_000_000],
    kind: 'film',
    line: { roundTrip: 80, window: 128 * 1024, upload: 100 * MBIT },
    limit: 240,
  },
  many: { title: '10,000 x 2 kB, no latency', sizes: repeat(10_000, 2000), kind: 'note', limit: 400 },
  gigabit: {
    title: '1 GiB, 1 Gbit/s',
    sizes: [1024 * MIB],
    kind: 'film',
    line: { roundTrip: 10, window: 4 * MIB, upload: 1000 * MBIT },
    limit: 120,
  },
  slow: {
    title: '20 x 50 kB and 2 MB, 80 ms, 1 Mbit/s',
    sizes: [...repeat(20, 50_000), 2_000_000],
    kind: 'picture',
    line: { roundTrip: 80, window: 128 * 1024, upload: MBIT },
    limit: 180,
  },
  crowd: { title: '20,000 x 20 kB, no latency', sizes: repeat(20_000, 20_000), kind: 'picture', limit: 900 },
  phone: {
    title: 'slow phone at rest: a picture of 20 kB',
    sizes: [20_000],
    kind: 'picture',
    line: PHONE_LINE,
    limit: 60,
    slowdown: 4,
  },
  'phone-visit': {
    title: 'slow phone, from the beginning of the visit: a picture of 20 kB',
    sizes: [20_000],
    kind: 'picture',
    line: PHONE_LINE,
    limit: 60,
    slowdown: 4,
    isVisit: true,
  },
} satisfies Readonly<Record<string, Work>>;

export type WorkName = keyof typeof WORKS;

/** Seconds that the line alone needs for the bytes; null without one, or where it is no bottleneck. */
export function lineSeconds({ sizes, line }: Work): number | null {
  if (!line || line.upload >= FAST) return null;
  return sizes.reduce((sum, size) => sum + size, 0) / line.upload;
}
