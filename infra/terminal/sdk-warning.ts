/**
 * Environment in which the AWS SDK does not warn on Node 20 that its releases from January 2027 on need Node 22. A run
 * of a command cannot act on that: `package-lock.json` names a release that runs on Node 20, and the README recommends
 * a newer Node. Other warnings are still printed.
 */
export const WITHOUT_SDK_WARNING = { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' };
