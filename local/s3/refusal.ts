/** Further elements of an error, in S3's order. */
export type Details = Readonly<Record<string, string | number>>;

/** An error answer of S3. It may be thrown anywhere below the server, which answers it. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  /** HTTP status. */
  readonly status: number;
  /** S3's error code, e.g. `AccessDenied`. */
  readonly code: string;
  readonly details: Details;

  constructor(status: number, code: string, message: string, details: Details = {}) {
    super(message);
    this.status = status;
    this.code = code;
    this.details = details;
  }
}
