/**
 * In place of the reader of shapes. Commands ask it whether they stream events, which no call of a guest does; the
 * shapes themselves are read by protocols, and src/aws/json-protocol.ts needs none.
 */
export class NormalizedSchema {
  static of(): NormalizedSchema {
    return new NormalizedSchema();
  }

  /** The name of the member that holds events; none. */
  getEventStreamMember(): '' {
    return '';
  }
}

export function isStaticSchema(): never {
  throw new TypeError('There is no reader of shapes: see build/substitutes.');
}
export const simpleSchemaCacheN: readonly never[] = [];
export const simpleSchemaCacheS: Readonly<Record<string, never>> = {};
