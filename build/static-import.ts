import type { Plugin } from 'vite';
import { fileOf } from './lean.ts';

const PROVIDER = /^@aws-sdk\/credential-provider-cognito-identity\/dist-es\/fromCognitoIdentity/;
const LATE_IMPORT = /await import\(("[^"]+")\)/;

/**
 * The credential provider imports the Cognito client when first asked. The engine asks before the first file leaves, every
 * time: imported with the rest, it costs no second journey, and less weight.
 */
export function early(): Plugin {
  return {
    name: 'letterbox:early',
    transform(code, id) {
      if (!PROVIDER.test(fileOf(id))) return null;
      const [, name] = LATE_IMPORT.exec(code) ?? [];
      if (name === undefined) this.error(`${id} imports nothing late any more, see build/static-import.ts.`);
      // A name that none of its own hides.
      const changed = code.replace(LATE_IMPORT, 'importedEarly');
      return { code: `import * as importedEarly from ${name};\n${changed}`, map: null };
    },
  };
}
