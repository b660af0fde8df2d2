import { generate } from 'selfsigned';

/** Generates a certificate that is valid for an hour, so no secret is stored in the project. */
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
