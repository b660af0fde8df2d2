import type { Letterbox } from './letterbox.ts';
import { type Proxy, startProxy } from './proxy.ts';

/** The guest's network to AWS: one proxy before each of the two services. */
export type AwsProxy = Omit<Proxy, 'port'>;

/** Puts a proxy between AWS and the page when it is next opened. `carried` counts bytes to and from S3. */
export async function proxyAws(
  letterbox: Letterbox,
  options: Parameters<typeof startProxy>[1] = {},
): Promise<AwsProxy> {
  const { endpoints } = letterbox.standIn;
  const [cognito, s3] = await Promise.all([
    startProxy(portOf(endpoints.cognito)),
    startProxy(portOf(endpoints.s3), options),
  ]);
  const at = ({ port }: Proxy): string => `http://127.0.0.1:${port}`;
  letterbox.config = { ...letterbox.config, endpoints: { cognito: at(cognito), s3: at(s3) } };
  return {
    carried: s3.carried,
    cut: (ms) => {
      cognito.cut(ms);
      s3.cut(ms);
    },
    close: async () => {
      await Promise.all([cognito.close(), s3.close()]);
    },
  };
}

const portOf = (url: string): number => Number(new URL(url).port);
