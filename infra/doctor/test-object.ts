import { Fault } from '../../src/core/errors.ts';
import type { NewObject, ObjectStore } from '../../src/core/ports.ts';
import type { PutResult } from '../../src/core/types.ts';
import { MissingPrerequisite } from './check.ts';
import { SAMPLE } from './sample.ts';

/** One file that is in the bucket, for all checks that need there to be one: posted when first asked for. */
export class TestObject {
  readonly object: NewObject;
  readonly #store: ObjectStore;
  #posted: Promise<PutResult> | null = null;

  constructor(store: ObjectStore, object: NewObject) {
    this.#store = store;
    this.object = object;
  }

  /** Puts the file in. @throws Fault as `ObjectStore.put` does, the same at every call */
  put(): Promise<PutResult> {
    const signal = AbortSignal.timeout(60_000);
    this.#posted ??= this.#store.put(this.object, SAMPLE.body, SAMPLE.checksum, {
      signal,
      onProgress: () => undefined,
    });
    return this.#posted;
  }

  /** Its key, once it is in. @throws Unmet when it could not be put in */
  async storedKey(): Promise<string> {
    try {
      await this.put();
      return this.object.key;
    } catch (thrown) {
      if (!(thrown instanceof Fault)) throw thrown;
      throw new MissingPrerequisite('no file could be put in to try it on');
    }
  }
}
