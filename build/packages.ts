/** The credential provider brings a second copy of the Cognito client: one serves both. */
export const PACKAGES = {
  '@aws-sdk/nested-clients/cognito-identity': '@aws-sdk/client-cognito-identity',
};
