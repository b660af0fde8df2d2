/** What every uploader is told at `config.json`. */
export interface Destination {
  readonly region: string;
  readonly identityPoolId: string;
  readonly bucket: string;
}

/** A guest's temporary credentials. */
export interface Keys {
  readonly identityId: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  /** Epoch seconds. */
  readonly expiration: number;
}

export async function destination(): Promise<Destination> {
  return (await (await fetch('/config.json')).json()) as Destination;
}

async function cognito(region: string, operation: string, input: object): Promise<unknown> {
  const answer = await fetch(`https://cognito-identity.${region}.amazonaws.com/`, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': `AWSCognitoIdentityService.${operation}`,
    },
    body: JSON.stringify(input),
  });
  if (!answer.ok) throw new Error(`${operation} was refused.`);
  return answer.json();
}

/** Signs a guest in: https://docs.aws.amazon.com/cognito/latest/developerguide/authentication-flow.html */
export async function guestKeys({ region, identityPoolId }: Destination): Promise<Keys> {
  const { IdentityId } = (await cognito(region, 'GetId', { IdentityPoolId: identityPoolId })) as {
    IdentityId: string;
  };
  const { Credentials: made } = (await cognito(region, 'GetCredentialsForIdentity', { IdentityId })) as {
    Credentials: { AccessKeyId: string; SecretKey: string; SessionToken: string; Expiration: number };
  };
  return {
    identityId: IdentityId,
    accessKeyId: made.AccessKeyId,
    secretAccessKey: made.SecretKey,
    sessionToken: made.SessionToken,
    expiration: made.Expiration,
  };
}

/** Where a guest's file goes: each has a key of its own. */
export const keyFor = (keys: Pick<Keys, 'identityId'>, file: File): string =>
  `drop/${keys.identityId}/${crypto.randomUUID()}/${file.name}`;

/** Calls `take` with the files that the guest chooses. What it throws, the bench sees as an error of the page. */
export function onFiles(take: (files: readonly File[]) => unknown): void {
  document.querySelector('input')?.addEventListener('change', (event) => {
    take([...((event.target as HTMLInputElement).files ?? [])]);
  });
}

/** Sends files, six at a time: what a browser can do over one host name. */
export async function sixAtATime(
  files: readonly File[],
  send: (file: File) => Promise<unknown>,
): Promise<void> {
  const left = files.values();
  const lane = async (): Promise<void> => {
    for (const file of left) await send(file);
  };
  await Promise.all(Array.from({ length: 6 }, lane));
}
