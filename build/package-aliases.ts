/** The credential provider brings a second copy of the Cognito client. With this alias both use one. */
export const PACKAGE_ALIASES = {
  '@aws-sdk/nested-clients/cognito-identity': '@aws-sdk/client-cognito-identity',
};
