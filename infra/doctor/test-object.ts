import { Fault } from '../../src/core/errors.ts';
import type { NewObject, ObjectStore } from '../../src/core/ports.ts';
import type { PutResult } from '../../src/core/types.ts';
import { MissingPrerequisite } from './check.ts';
import { SAMPLE } from './sample.ts';

/** An object for all checks that need an existing one. It is written when it is first needed. */
export class TestObject {
  readonly object: NewObject;
  readonly #store: ObjectStore;
  #posted: Promise<PutResult> | null = null;

  constructor(store: ObjectStore, object: NewObject) {
    this.#store = store;
    this.object = object;
  }

  /** Writes the object, at the first call only. @throws Fault as `ObjectStore.put` does, the same at every call */
  put(): Promise<PutResult> {
    const signal = AbortSignal.timeout(60_000);
    this.#posted ??= this.#store.put(this.object, SAMPLE.body, SAMPLE.checksum, {
      signal,
      onProgress: () => undefined,
    });
    return this.#posted;
  }

  /** The key of the written object. @throws MissingPrerequisite when it could not be written */
  async storedKey(): Promise<string> {
    try {
      await this.put();
      return this.object.key;
    } catch (thrown) {
      if (!(thrown instanceof Fault)) throw thrown;
      throw new MissingPrerequisite('there is no stored file to test with');
    }
  }
}
