import { resolve } from 'node:path';
import type { Plugin } from 'vite';
import { FOLDER, PARTS, SOURCE, type Catalogues, type Part } from './catalogue.ts';
import { checkedCatalogues } from './check.ts';
import { indexOf, moduleOf } from './compile.ts';

/** What the page imports: every language, with a function for each part that fetches it. */
const INDEX = 'virtual:catalogues';

/** A part of a language, named as its chunk shall be: `de.js`, `de.delivery.js`, `de.receipt.js`. */
const MODULE = /^\0?virtual:catalogues\/(?<language>\w+)(?:\.(?<part>\w+))?\.js$/u;

const addressOf = (language: string, part: Part): string =>
  `${INDEX}/${language}${part === PARTS[0] ? '' : `.${part}`}.js`;

/**
 * Compiles the language files to the functions that the page calls, so that no guest downloads a parser. A mistake in any
 * of them ends the build, with its file and its key.
 */
export function messages(): Plugin {
  let folder = FOLDER;
  let reading: Promise<Catalogues> | null = null;
  return {
    name: 'letterbox:messages',
    configResolved({ root }) {
      folder = resolve(root, FOLDER);
    },
    watchChange(path) {
      if (path.endsWith('.json')) reading = null;
    },
    resolveId: (id) => (id === INDEX || MODULE.test(id) ? `\0${id.replace('\0', '')}` : null),
    async load(id) {
      const { language, part = PARTS[0] } = MODULE.exec(id)?.groups ?? {};
      if (language === undefined && id !== `\0${INDEX}`) return null;
      reading ??= checkedCatalogues(folder);
      const { catalogues, problems } = await reading;
      if (problems.length > 0)
        this.error(`The languages in ${FOLDER} are not right:\n${problems.join('\n')}`);
      for (const each of catalogues) this.addWatchFile(resolve(folder, `${each.tag}.json`));
      if (language === undefined) return indexOf(catalogues, addressOf);
      const find = (wanted: string) => catalogues.find((each) => each.language === wanted);
      const catalogue = find(language);
      const source = find(SOURCE);
      return catalogue && source && moduleOf(catalogue, source, part as Part);
    },
  };
}
