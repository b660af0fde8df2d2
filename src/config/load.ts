import { checkConfig } from './check.ts';
import type { Config, ConfigProblem } from './config.ts';
import type { FetchText } from './fetch-text.ts';

export type LoadedConfig =
  | { readonly kind: 'ready'; readonly config: Config }
  /** The owner has to correct something: all problems, at least one. */
  | { readonly kind: 'wrong'; readonly problems: readonly ConfigProblem[] }
  /** Not the owner's mistake: the network or the host did not answer. Worth another try; `reason` is for the console. */
  | { readonly kind: 'unreachable'; readonly reason: string };

/** Fetches `config.json`, checks it and fills in every default. Never rejects. */
export async function loadConfig(fetchText: FetchText): Promise<LoadedConfig> {
  const fetched = await fetchText('config.json').catch((thrown: unknown) => unreachable(String(thrown)));
  if ('kind' in fetched) return fetched;
  if (isPassing(fetched.status)) return unreachable(`HTTP ${fetched.status}`);
  const json = fetched.status === 200 ? parsed(fetched.text) : null;
  const checked = json && checkConfig(json.value);
  if (checked?.kind === 'ready') return checked;
  // Guests never need the sentences about problems, so they are loaded only now.
  const words = await import('./words/index.ts').catch((thrown: unknown) => unreachable(String(thrown)));
  if ('kind' in words) return words;
  const problems = checked ? checked.findings.map(words.explain) : [words.explainFile(fetched)];
  return { kind: 'wrong', problems };
}

function unreachable(reason: string) {
  return { kind: 'unreachable', reason } as const;
}

/** Statuses of a host that is unavailable for the moment: https://www.rfc-editor.org/rfc/rfc9110#section-15 */
function isPassing(status: number): boolean {
  return status >= 500 || status === 408 || status === 429;
}

function parsed(text: string): { readonly value: unknown } | null {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return null;
  }
}
