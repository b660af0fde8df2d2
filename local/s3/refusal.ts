/** Facts that S3 adds to an error, in the order it writes them. */
export type Details = Readonly<Record<string, string | number>>;

/** S3's "no", as it will be written: thrown anywhere below the server, answered in one place. */
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
