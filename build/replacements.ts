/** Path of a file below `node_modules` (or Vite's name for a virtual file) to its substitute in `build/substitutes/`. */
export type Replacements = Readonly<Record<string, string>>;

/*
 * `npm run replacements` prints what each saves. One that saves less than 0.2 kB is not worth the private path.
 */

/** In the page: files of Svelte that no component here needs. */
export const IN_PAGE: Replacements = {
  'svelte/src/internal/client/dom/blocks/boundary.js': 'svelte/dom/blocks/boundary.ts',
  'svelte/src/internal/client/reactivity/async.js': 'svelte/reactivity/async.ts',
  'vite/preload-helper.js': 'vite/preload.ts',
};

/** In the engine: files of AWS's packages that no call of a guest reaches. */
export const IN_ENGINE: Replacements = {
  '@aws-sdk/client-cognito-identity/dist-es/runtimeConfig.browser.js': 'aws/runtime-config.ts',
  '@aws-sdk/client-cognito-identity/dist-es/runtimeExtensions.js': 'aws/runtime-extensions.ts',
  '@aws-sdk/client-cognito-identity/dist-es/auth/httpAuthSchemeProvider.js': 'aws/auth-schemes.ts',
  '@aws-sdk/core/dist-es/submodules/client/index.browser.js': 'aws/aws-plugins.ts',
  '@smithy/core/dist-es/index.js': 'aws/auth-plugins.ts',
  '@smithy/core/dist-es/submodules/client/middleware-stack/MiddlewareStack.js': 'aws/middleware-stack.ts',
  '@smithy/core/dist-es/submodules/config/config-resolver/regionConfig/resolveRegionConfig.js':
    'aws/region.ts',
  '@smithy/core/dist-es/submodules/endpoints/index.browser.js': 'aws/endpoints.ts',
  '@smithy/core/dist-es/submodules/retry/index.browser.js': 'aws/retry.ts',
  '@smithy/core/dist-es/submodules/schema/schemas/NormalizedSchema.js': 'aws/normalized-schema.ts',
  '@aws-sdk/credential-provider-cognito-identity/dist-es/localStorage.js': 'aws/local-storage.ts',
  '@aws-sdk/signature-v4-multi-region/dist-es/index.js': 'aws/multi-region.ts',
  '@smithy/signature-v4/dist-es/HeaderFormatter.js': 'aws/header-formatter.ts',
};
