import { generate } from 'selfsigned';

/** A certificate for names that do not exist, good for an hour: nothing secret is kept in the project. */
export async function certificateFor(
  names: readonly string[],
): Promise<{ readonly key: string; readonly cert: string }> {
  const extensions = [
    { name: 'subjectAltName' as const, altNames: names.map((value) => ({ type: 2 as const, value })) },
  ];
  const notAfterDate = new Date(Date.now() + 3_600_000);
  const made = await generate([{ name: 'commonName', value: names[0] ?? '' }], { extensions, notAfterDate });
  return { key: made.private, cert: made.cert };
}
