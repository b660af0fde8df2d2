import type { Plugin } from 'vite';
import { packagePath, versionProblem } from './pinned-versions.ts';

const PROVIDER = /^@aws-sdk\/credential-provider-cognito-identity\/dist-es\/fromCognitoIdentity/;
const DYNAMIC_IMPORT = /const (\{[^}]*\}) = await import\(("[^"]+")\);/;

/**
 * Turns the credential provider's dynamic import of the Cognito client into a static one. The engine needs the client
 * before the first file leaves, every time: as part of the engine it costs no second request, and fewer bytes.
 */
export function staticImport(): Plugin {
  return {
    name: 'letterbox:static-import',
    transform(code, id) {
      if (!PROVIDER.test(packagePath(id))) return null;
      const problem = versionProblem(id);
      if (problem !== null) this.error(problem);
      const [, names, from] = DYNAMIC_IMPORT.exec(code) ?? [];
      if (names === undefined || from === undefined) {
        this.error(
          `${id} has no dynamic import any more: see build/static-import.ts, or build with LEAN=off.`,
        );
      }
      return { code: `import ${names} from ${from};\n${code.replace(DYNAMIC_IMPORT, '')}`, map: null };
    },
  };
}
