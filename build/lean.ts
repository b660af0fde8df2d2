import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { transformWithOxc, type Plugin } from 'vite';

/**
 * What of AWS's packages the engine never reaches, and the file of `build/lean/` that takes its place. Each file says what
 * it replaces and why that is never missed; where it could be missed after all, it throws.
 */
const REPLACEMENTS: Readonly<Record<string, string>> = {
  '@aws-sdk/client-cognito-identity/dist-es/runtimeConfig.browser.js': 'runtime-config.ts',
  '@aws-sdk/client-cognito-identity/dist-es/runtimeExtensions.js': 'runtime-extensions.ts',
  '@aws-sdk/client-cognito-identity/dist-es/auth/httpAuthSchemeProvider.js': 'auth-schemes.ts',
  '@aws-sdk/core/dist-es/submodules/client/index.browser.js': 'aws-plugins.ts',
  '@smithy/core/dist-es/index.js': 'auth-plugins.ts',
  '@smithy/core/dist-es/submodules/endpoints/index.browser.js': 'endpoints.ts',
  '@smithy/core/dist-es/submodules/retry/index.browser.js': 'retry.ts',
  '@smithy/core/dist-es/submodules/schema/schemas/NormalizedSchema.js': 'normalized-schema.ts',
  '@aws-sdk/credential-provider-cognito-identity/dist-es/localStorage.js': 'local-storage.ts',
  '@aws-sdk/signature-v4-multi-region/dist-es/index.js': 'multi-region.ts',
  '@smithy/signature-v4/dist-es/HeaderFormatter.js': 'header-formatter.ts',
};

/** The provider fetches the client late, when first asked: a journey more before the first file can leave. */
const PROVIDER = /^@aws-sdk\/credential-provider-cognito-identity\/dist-es\/fromCognitoIdentity/;
const LATE_IMPORT = /await import\(("[^"]+")\)/;

/**
 * Replaces files of packages while the engine is bundled. The build fails when a package no longer has, or no longer
 * imports, a file that is replaced here: then somebody has to look what became of it.
 */
export function lean(): Plugin {
  const left = new Set(Object.keys(REPLACEMENTS));
  return {
    name: 'letterbox:lean',
    async load(id) {
      const ours = REPLACEMENTS[pathInPackages(id)];
      if (ours === undefined) return null;
      left.delete(pathInPackages(id));
      const path = fileURLToPath(new URL(`lean/${ours}`, import.meta.url));
      // Loaded in its place, not imported: so its own imports are found where the package would find them.
      const { code } = await transformWithOxc(await readFile(path, 'utf8'), path);
      return { code, map: null };
    },
    transform(code, id) {
      if (!PROVIDER.test(pathInPackages(id))) return null;
      const [, name] = LATE_IMPORT.exec(code) ?? [];
      if (name === undefined) this.error(`${id} imports nothing late any more, see build/lean.ts.`);
      // A name that none of its own hides.
      const early = code.replace(LATE_IMPORT, 'importedEarly');
      return { code: `import * as importedEarly from ${name};\n${early}`, map: null };
    },
    buildEnd(error) {
      if (!error && left.size > 0)
        this.error(`No longer in the bundle, see build/lean.ts: ${[...left].join(', ')}`);
    },
  };
}

/** Path below `node_modules`, with forward slashes; `''` for a file of our own. */
function pathInPackages(id: string): string {
  return /.*\/node_modules\/([^?]+)/.exec(id.replaceAll('\\', '/'))?.[1] ?? '';
}
