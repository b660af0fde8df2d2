import * as v from 'valibot';
import { parseSection } from './template.ts';

/** One CORS rule of the bucket: https://docs.aws.amazon.com/AmazonS3/latest/userguide/ManageCorsUsing.html */
export interface CorsRule {
  readonly allowedOrigins: readonly string[];
  readonly allowedMethods: readonly string[];
  /** Names in lower case, each with at most one `*`. */
  readonly allowedHeaders: readonly string[];
  readonly exposedHeaders: readonly string[];
  /** Seconds for which a browser may cache the answer to a preflight. */
  readonly maxAge: number;
}

const texts = v.pipe(v.array(v.string()), v.nonEmpty());

const CONFIGURATION = v.strictObject({
  CorsRules: v.array(
    v.strictObject({
      AllowedOrigins: texts,
      AllowedMethods: texts,
      AllowedHeaders: texts,
      ExposedHeaders: texts,
      MaxAge: v.number(),
    }),
  ),
});

/**
 * The bucket's CORS rules, in the order in which S3 tries them.
 * @param configuration the bucket's `CorsConfiguration` with resolved intrinsic functions
 * @throws Error for an unknown setting
 */
export function corsRulesOf(configuration: unknown): readonly CorsRule[] {
  return parseSection(CONFIGURATION, configuration, 'CORS configuration').CorsRules.map((rule) => ({
    allowedOrigins: rule.AllowedOrigins,
    allowedMethods: rule.AllowedMethods,
    allowedHeaders: rule.AllowedHeaders.map((name) => name.toLowerCase()),
    exposedHeaders: rule.ExposedHeaders,
    maxAge: rule.MaxAge,
  }));
}
