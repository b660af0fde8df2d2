/** Directives by name, each with its sources. */
type Policy = ReadonlyMap<string, ReadonlySet<string>>;

/** Owners may choose who frames the page, so this directive may differ from the template's. */
const OWNERS_CHOICE = 'frame-ancestors';

/** Sources that allow everybody. */
const ANYBODY = ['*', 'http:', 'https:'];

/**
 * The differences between a Content-Security-Policy and the expected one; empty when there are none.
 * @see https://www.w3.org/TR/CSP3/#parse-serialized-policy
 */
export function differences(found: string, promised: string): readonly string[] {
  const [is, ought] = [parsePolicy(found), parsePolicy(promised)];
  const names = new Set([...ought.keys(), ...is.keys()]);
  return [...names].flatMap((name) =>
    name === OWNERS_CHOICE
      ? frameDifferences(is.get(name))
      : directiveDifferences(name, is.get(name), ought.get(name)),
  );
}

function directiveDifferences(
  name: string,
  found: ReadonlySet<string> | undefined,
  promised: ReadonlySet<string> | undefined,
): readonly string[] {
  if (!promised) return [`says ${name}, which is not promised`];
  if (!found) return [`does not say ${name}`];
  const wider = [...found].filter((source) => !promised.has(source));
  const missing = [...promised].filter((source) => !found.has(source));
  return [
    ...wider.map((source) => `${name} is wider: ${source}`),
    ...missing.map((source) => `${name} lacks ${source}`),
  ];
}

function frameDifferences(found: ReadonlySet<string> | undefined): readonly string[] {
  if (!found) return [`does not say ${OWNERS_CHOICE}`];
  return ANYBODY.some((source) => found.has(source)) ? [`${OWNERS_CHOICE} lets anybody frame the page`] : [];
}

/** When a directive is repeated, browsers use the first. */
function parsePolicy(policy: string): Policy {
  const directives = new Map<string, ReadonlySet<string>>();
  for (const directive of policy.split(';')) {
    const [name = '', ...sources] = directive.trim().split(/\s+/);
    if (name !== '' && !directives.has(name.toLowerCase()))
      directives.set(name.toLowerCase(), new Set(sources));
  }
  return directives;
}
