import { isolated, type Formats } from './format.ts';

/** So many paths stand in a sentence; of more, only how many they are. */
const FEW = 3;

/**
 * A few paths in full, and how many there are besides: `Trip/day two, Trip/day three, +4`. Each in its own direction: a
 * name must not turn round what stands beside it.
 */
export function someOf(paths: readonly string[], f: Formats): string {
  const more = paths.length - FEW;
  return [...paths.slice(0, FEW).map(isolated), ...(more > 0 ? [`+${f.count(more)}`] : [])].join(', ');
}
