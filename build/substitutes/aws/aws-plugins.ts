const NOTHING = { applyToStack: (): void => undefined };
const same = <Config>(config: Config): Config => config;

/**
 * In place of plugins that have nothing to do for a guest in a browser: `Host` is the browser's to write, nothing is
 * logged, and only Lambda has invocations to tell of. The last one would tell AWS which browser this is; it need not know.
 */
export const getHostHeaderPlugin = (): typeof NOTHING => NOTHING;
export const getLoggerPlugin = (): typeof NOTHING => NOTHING;
export const getRecursionDetectionPlugin = (): typeof NOTHING => NOTHING;
export const getUserAgentPlugin = (): typeof NOTHING => NOTHING;

export { same as resolveHostHeaderConfig, same as resolveUserAgentConfig };
