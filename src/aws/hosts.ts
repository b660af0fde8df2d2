/** Regions whose hosts do not end in `amazonaws.com`, by the beginning of their names. */
const SUFFIXES: readonly (readonly [prefix: string, suffix: string])[] = [
  ['cn-', 'amazonaws.com.cn'],
  ['eusc-', 'amazonaws.eu'],
];

/**
 * The host of a service in a region.
 * https://docs.aws.amazon.com/general/latest/gr/rande.html
 */
export function hostOf(service: string, region: string): string {
  const suffix = SUFFIXES.find(([prefix]) => region.startsWith(prefix))?.[1] ?? 'amazonaws.com';
  return `${service}.${region}.${suffix}`;
}
