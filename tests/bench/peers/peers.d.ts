/** What the pages here use of packages that are installed only for a run of the bench. */

declare module '@uppy/core' {
  export default class Uppy {
    constructor(options: { readonly autoProceed: boolean });
    use<Options>(plugin: Plugin<Options>, options: Options): this;
  }
  /** A plugin's class, which takes these options. */
  export interface Plugin<Options> {
    readonly options?: Options;
  }
}

declare module '@uppy/dashboard' {
  import type { Plugin } from '@uppy/core';

  const Dashboard: Plugin<{ readonly inline: boolean; readonly target: string }>;
  export default Dashboard;
}

declare module '@uppy/aws-s3' {
  import type { Plugin } from '@uppy/core';

  interface Credentials {
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    readonly sessionToken: string;
    readonly expiration: string;
  }
  const AwsS3: Plugin<{
    readonly s3Endpoint: string;
    readonly region: string;
    readonly getCredentials: () => Promise<{
      readonly credentials: Credentials;
      readonly region: string;
      readonly bucket: string;
    }>;
    readonly getChunkSize: () => number;
    readonly generateObjectKey: (file: { readonly name: string }) => string;
  }>;
  export default AwsS3;
}

declare module 'aws-amplify' {
  export const Amplify: {
    configure(options: {
      readonly Auth: {
        readonly Cognito: { readonly identityPoolId: string; readonly allowGuestAccess: boolean };
      };
      readonly Storage: { readonly S3: { readonly bucket: string; readonly region: string } };
    }): void;
  };
}

declare module 'aws-amplify/storage' {
  export function uploadData(input: {
    readonly path: (guest: { readonly identityId?: string }) => string;
    readonly data: File;
    readonly options: { readonly preventOverwrite: boolean };
  }): { readonly result: Promise<unknown> };
}

declare module '@aws-sdk/lib-storage' {
  import type { PutObjectCommandInput, S3Client } from '@aws-sdk/client-s3';

  export class Upload {
    constructor(options: { readonly client: S3Client; readonly params: PutObjectCommandInput });
    done(): Promise<unknown>;
  }
}
