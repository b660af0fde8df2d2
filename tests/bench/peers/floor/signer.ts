import type { Destination, Keys } from '../guest.ts';

const text = new TextEncoder();

const hex = (bytes: ArrayBuffer): string =>
  Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');

const sha256 = async (data: string): Promise<string> =>
  hex(await crypto.subtle.digest('SHA-256', text.encode(data)));

async function hmac(key: BufferSource, data: string): Promise<ArrayBuffer> {
  const imported = await crypto.subtle.importKey('raw', key, { name: 'HMAC', hash: 'SHA-256' }, false, [
    'sign',
  ]);
  return crypto.subtle.sign('HMAC', imported, text.encode(data));
}

const encode = (value: string): string =>
  encodeURIComponent(value).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);

/** Signs URLs by hand: https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html */
export async function signer({ region }: Destination, keys: Keys) {
  const stamp = new Date().toISOString().replace(/[-:]|\.\d+/g, '');
  const day = stamp.slice(0, 8);
  const scope = `${day}/${region}/s3/aws4_request`;
  let key: BufferSource = text.encode(`AWS4${keys.secretAccessKey}`);
  for (const word of [day, region, 's3', 'aws4_request']) key = await hmac(key, word);
  const daily = key;

  return async (
    method: string,
    host: string,
    path: string,
    extra: Record<string, string>,
    isConditional: boolean,
  ) => {
    const signed = isConditional ? 'host;if-none-match' : 'host';
    const query = {
      ...extra,
      'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
      'X-Amz-Credential': `${keys.accessKeyId}/${scope}`,
      'X-Amz-Date': stamp,
      'X-Amz-Expires': '3600',
      'X-Amz-Security-Token': keys.sessionToken,
      'X-Amz-SignedHeaders': signed,
    };
    const pairs = Object.entries(query).map(([name, value]) => `${encode(name)}=${encode(value)}`);
    const sorted = pairs.sort().join('&');
    const encoded = path.split('/').map(encode).join('/');
    const headers = `host:${host}\n${isConditional ? 'if-none-match:*\n' : ''}`;
    const canonical = [method, encoded, sorted, headers, signed, 'UNSIGNED-PAYLOAD'].join('\n');
    const toSign = ['AWS4-HMAC-SHA256', stamp, scope, await sha256(canonical)].join('\n');
    return `https://${host}${encoded}?${sorted}&X-Amz-Signature=${hex(await hmac(daily, toSign))}`;
  };
}
