/**
 * Stands for the reader of shapes. Commands use it to find out whether they stream events, which no call of a guest does.
 * Otherwise only protocols read shapes, and src/aws/json-protocol.ts does not.
 */
export class NormalizedSchema {
  static of(): NormalizedSchema {
    return new NormalizedSchema();
  }

  /** The name of the member that holds events: there is none. */
  getEventStreamMember(): '' {
    return '';
  }
}

export function isStaticSchema(): never {
  throw new TypeError('There is no reader of shapes: see build/substitutes.');
}
export const simpleSchemaCacheN: readonly never[] = [];
export const simpleSchemaCacheS: Readonly<Record<string, never>> = {};
