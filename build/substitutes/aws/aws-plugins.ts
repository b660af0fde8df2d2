const NOTHING = { applyToStack: (): void => undefined };
const same = <Config>(config: Config): Config => config;

/**
 * Stands for plugins that have no task in a guest's browser. The browser writes `Host`, nothing is logged, and only Lambda
 * reports recursive invocations. The last one would report the browser to AWS, which does not need it.
 */
export const getHostHeaderPlugin = (): typeof NOTHING => NOTHING;
export const getLoggerPlugin = (): typeof NOTHING => NOTHING;
export const getRecursionDetectionPlugin = (): typeof NOTHING => NOTHING;
export const getUserAgentPlugin = (): typeof NOTHING => NOTHING;

export { same as resolveHostHeaderConfig, same as resolveUserAgentConfig };
