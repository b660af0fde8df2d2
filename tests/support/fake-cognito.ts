import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import type { Clock } from '../../src/core/ports.ts';

type Operation = 'GetId' | 'GetCredentialsForIdentity';

/**
 * What goes wrong with one call: an error by its name, a page that is not Cognito's, an answer that comes late, a cut line,
 * or silence.
 */
type CognitoError =
  | { readonly name: string; readonly status?: number }
  | { readonly page: string; readonly status: number }
  | { readonly until: Promise<void> }
  | 'cut'
  | 'silence';

/** Cognito Identity for guests on the loopback: two operations, AWS JSON 1.1, and trouble by appointment. */
export class FakeCognito {
  /** What was asked for, in order: `GetId`, or `GetCredentialsForIdentity` and the last digit of the identity. */
  readonly calls: string[] = [];
  sessionSeconds = 3600;
  tellsDate = true;
  /** `false`: the owner has switched guest access off. */
  open = true;
  endpoint = '';
  readonly #clock: Clock;
  readonly #identities = new Set<string>();
  readonly #troubles: { readonly operation: Operation; readonly trouble: CognitoError }[] = [];
  readonly #server = createServer((request, response) => void this.#answer(request, response));
  #guests = 0;
  #sessions = 0;

  /** `clock` is AWS's, not the guest's. */
  constructor(clock: Clock) {
    this.#clock = clock;
  }

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    this.endpoint = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  stop(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  /** The next call of `operation` meets `trouble`; several wait in line. */
  next(operation: Operation, trouble: CognitoError): void {
    this.#troubles.push({ operation, trouble });
  }

  /** As an owner may do in the console. */
  deleteIdentity(identityId: string): void {
    this.#identities.delete(identityId);
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const operation = String(request.headers['x-amz-target']).split('.')[1] as Operation;
    const { IdentityId = '' } = (await json(request)) as { IdentityId?: string };
    this.calls.push(`${operation} ${IdentityId.slice(-1)}`.trim());
    response.sendDate = false;
    if (this.tellsDate) response.setHeader('date', new Date(this.#clock.now()).toUTCString());
    response.setHeader('x-amzn-requestid', `request-${this.calls.length}`);
    const at = this.#troubles.findIndex((planned) => planned.operation === operation);
    const [planned] = at < 0 ? [] : this.#troubles.splice(at, 1);
    const trouble = planned?.trouble ?? this.#refusal(operation, IdentityId);
    if (trouble === 'silence') return;
    if (trouble === 'cut') request.socket.destroy();
    else if (trouble && 'page' in trouble) response.writeHead(trouble.status).end(trouble.page);
    else if (trouble && 'name' in trouble)
      write(response, trouble.status ?? 400, { __type: trouble.name, message: 'No.' });
    else {
      await trouble?.until;
      write(response, 200, operation === 'GetId' ? this.#newIdentity() : this.#newSession(IdentityId));
    }
  }

  #refusal(operation: Operation, identityId: string): CognitoError | null {
    if (!this.open) return { name: 'NotAuthorizedException' };
    if (operation === 'GetId' || this.#identities.has(identityId)) return null;
    return { name: 'ResourceNotFoundException' };
  }

  #newIdentity(): object {
    this.#guests += 1;
    const IdentityId = `eu-west-1:00000000-0000-4000-8000-00000000000${this.#guests}`;
    this.#identities.add(IdentityId);
    return { IdentityId };
  }

  #newSession(IdentityId: string): object {
    this.#sessions += 1;
    const Expiration = Math.floor(this.#clock.now() / 1000) + this.sessionSeconds;
    const [AccessKeyId, SecretKey, SessionToken] = ['ASIA', 'secret', 'token'].map(
      (name) => `${name}-${this.#sessions}`,
    );
    return { IdentityId, Credentials: { AccessKeyId, SecretKey, SessionToken, Expiration } };
  }
}

function write(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' }).end(JSON.stringify(body));
}
