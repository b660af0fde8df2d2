import { AwsClient } from 'aws4fetch';
import type { SessionIssuer } from '../../local/cognito.ts';
import type { Session } from '../../local/sessions.ts';
import { readXml, type Element } from '../../src/aws/xml-reader.ts';
import { policyForCeph } from './policy.ts';
import type { Cluster } from './rgw/cluster.ts';

/** Lifetime in seconds, as in Cognito's enhanced flow. */
const HOUR = 3600;

/** Opens guests' sessions at Ceph's STS, as Cognito does at AWS's. The policy of the guest's role limits each. */
export class CephSessions implements SessionIssuer {
  readonly #endpoint: string;
  readonly #broker: AwsClient;

  constructor({ endpoint, broker }: Pick<Cluster, 'endpoint' | 'broker'>) {
    this.#endpoint = endpoint;
    this.#broker = new AwsClient({ ...broker, service: 'sts', region: 'us-east-1', retries: 0 });
  }

  /**
   * A session of `seconds` (at least two) that `policy` limits.
   * https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
   * @throws Error when Ceph refuses
   */
  async issue(identityId: string, seconds = HOUR, policy = policyForCeph(identityId)): Promise<Session> {
    const response = await this.#broker.fetch(this.#endpoint, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({
        Version: '2011-06-15',
        Action: 'AssumeRole',
        RoleArn: 'arn:aws:iam:::role/guest',
        RoleSessionName: 'guest',
        DurationSeconds: String(seconds),
        Policy: JSON.stringify(policy),
      }).toString(),
    });
    const body = await response.text();
    const answer = readXml(body);
    const text = (name: string): string => {
      const found = answer && find(answer, name);
      if (!found) throw new Error(`STS answered ${response.status} without ${name}: ${body}`);
      return found.text;
    };
    return {
      accessKeyId: text('AccessKeyId'),
      secretAccessKey: text('SecretAccessKey'),
      sessionToken: text('SessionToken'),
      expiration: Math.floor(Date.parse(text('Expiration')) / 1000) * 1000,
      identityId,
    };
  }
}

/** The first element of this name, at any depth. */
function find(element: Element, name: string): Element | null {
  if (element.name === name) return element;
  for (const child of element.children) {
    const found = find(child, name);
    if (found) return found;
  }
  return null;
}
