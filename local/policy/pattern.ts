/** The request's condition keys, in lower case. Keys that the request does not have are absent. */
export type Context = Readonly<Record<string, string>>;

/**
 * Whether `pattern` matches `value` by IAM's rules: `*` matches any characters including slashes, `?` matches
 * one character, and the value of a variable such as `${cognito-identity.amazonaws.com:sub}` is matched
 * literally, including wildcards in it. A variable without a value matches nothing.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 */
export function matches(pattern: string, value: string, context: Context = {}): boolean {
  const [first = '', ...rest] = pattern
    .split('${')
    .map((piece, index) => (index === 0 ? wild(piece) : piece));
  const pieces = rest.map((piece) => afterVariable(piece, context));
  return !pieces.includes(null) && new RegExp(`^${first}${pieces.join('')}$`, 'u').test(value);
}

/** Turns `name}rest of the pattern` into a regular expression; `null` when the variable has no value. */
function afterVariable(piece: string, context: Context): string | null {
  const end = piece.indexOf('}');
  if (end < 0) throw new Error(`A policy variable is not closed: \${${piece}`);
  const value = context[piece.slice(0, end).toLowerCase()];
  return value === undefined ? null : literal(value) + wild(piece.slice(end + 1));
}

function wild(text: string): string {
  return text.replace(/[*?]|[^*?]+/g, (run) => (run === '*' ? '[^]*' : run === '?' ? '[^]' : literal(run)));
}

function literal(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
