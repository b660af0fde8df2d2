import type { Config } from '../../src/config/config.ts';
import { loadConfig } from '../../src/config/load.ts';
import type { Destination } from '../../src/core/types.ts';
import { loadRules, type Rules } from '../template/rules.ts';
import { withLocalEndpoints } from '../template/local-headers.ts';
import { failed, ok } from './check.ts';
import type { Report } from './report.ts';
import type { ServedSite } from './site.ts';

/** A page with a valid `config.json`, and everything that the template promises about it. */
export interface Deployment extends ServedSite {
  readonly config: Config;
  readonly destination: Destination;
  readonly rules: Rules;
  /** Headers that every file must have, by lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  /** The page's origin, as browsers send it in `Origin`. */
  readonly origin: string;
}

const CONFIG_CHECK = {
  name: 'config.json is valid',
  remedy: 'Put config.json beside index.html: `npm run deploy` writes it.',
};
const TEMPLATE_CHECK = {
  name: 'The template takes these names',
  remedy: 'Choose a plain folder as prefix, such as drop/, and deploy under it.',
};

/** Reads `config.json` as the page does; `null`, and a row for every mistake in it, when it is invalid. */
export async function readDeployment(site: ServedSite, report: Report): Promise<Deployment | null> {
  const file = site.files.find(({ path }) => path === 'config.json')?.answer;
  const loaded = await loadConfig(() =>
    Promise.resolve({ status: file?.status ?? 404, text: file?.body ?? '' }),
  );
  if (loaded.kind === 'unreachable') {
    report.add(CONFIG_CHECK, failed(loaded.reason));
    return null;
  }
  if (loaded.kind === 'wrong') {
    for (const { field, found, problem, example } of loaded.problems) {
      report.add(
        { ...CONFIG_CHECK, name: `${CONFIG_CHECK.name}: ${field}` },
        failed(`${found}. ${problem}`, `For example: ${example}`),
      );
    }
    return null;
  }
  const { destination } = loaded.config;
  report.add(CONFIG_CHECK, ok(`${destination.bucket} in ${destination.region}`));
  return withRules(site, loaded.config, report);
}

function withRules(site: ServedSite, config: Config, report: Report): Deployment | null {
  const { origin } = site.address;
  const { destination } = config;
  try {
    const rules = loadRules({ ...destination, siteOrigins: [origin] });
    const headers = withLocalEndpoints(rules.siteHeaders, destination);
    return { ...site, config, destination, rules, headers, origin };
  } catch (thrown) {
    report.add(TEMPLATE_CHECK, failed((thrown as Error).message));
    return null;
  }
}
