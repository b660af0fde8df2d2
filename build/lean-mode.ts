/**
 * Whether the build is lean: a few files of packages are replaced by shorter ones (`replacements.ts`) and the byte budget
 * holds (`tests/bench/budgets.ts`). `LEAN=off npm run build` builds with the packages' own files, without a budget.
 *
 * @throws Error when `LEAN` is neither `on` nor `off`
 */
export function isLean(value: string | undefined = process.env['LEAN']): boolean {
  if (value === undefined || value === 'on') return true;
  if (value === 'off') return false;
  throw new Error(`LEAN may be "on" or "off", and is "${value}".`);
}
