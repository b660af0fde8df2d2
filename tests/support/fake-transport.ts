import type { HttpAnswer, HttpRequest, Transport } from '../../src/core/ports.ts';

/** What S3 is to say: a status, headers by lower-case names, and a body. */
export interface Scripted {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** An answer as a transport hands it over. */
export function answer({ status = 200, headers = {}, body = '' }: Scripted): HttpAnswer {
  return { status, header: (name) => headers[name] ?? null, body };
}

/** S3's XML for an error; `fields` are further elements of it. */
export function errorXml(code: string, message = '', fields: Readonly<Record<string, string>> = {}): string {
  const more = Object.entries(fields).map(([name, text]) => `<${name}>${text}</${name}>`);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${message}</Message>${more.join('')}</Error>`;
}

/** A transport that never leaves the process: it keeps what was sent and answers from a script, in order. */
export class FakeTransport {
  readonly requests: HttpRequest[] = [];
  readonly #script: (Scripted | Error)[];

  constructor(...script: (Scripted | Error)[]) {
    this.#script = script;
  }

  /** Method and path with its own query, of every request, in order. */
  get calls(): string[] {
    return this.requests.map(({ method, url }) => {
      const { pathname, searchParams } = new URL(url);
      const own = [...searchParams].filter(([name]) => !name.startsWith('X-Amz-'));
      const query = own.map(([name, value]) => (value === '' ? name : `${name}=${value}`)).sort();
      return `${method} ${decodeURIComponent(pathname)}${query.length > 0 ? `?${query.join('&')}` : ''}`;
    });
  }

  readonly send: Transport = (request) => {
    this.requests.push(request);
    const scripted = this.#script.shift() ?? new Error('the script is over');
    return scripted instanceof Error ? Promise.reject(scripted) : Promise.resolve(answer(scripted));
  };
}
