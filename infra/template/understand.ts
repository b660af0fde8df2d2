import * as v from 'valibot';

/**
 * What `data` says, in the terms of `schema`.
 * @param what names it in the error
 * @throws Error that lists everything which is not understood, and where it stands
 */
export function understand<const T extends v.GenericSchema>(
  schema: T,
  data: unknown,
  what: string,
): v.InferOutput<T> {
  const result = v.safeParse(schema, data);
  if (result.success) return result.output;
  throw new Error(`The template's ${what} is not understood:\n${v.summarize(result.issues)}`);
}
