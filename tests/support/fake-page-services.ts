import type { PreviousFile } from '../../src/core/protocol.ts';
import type { PageServices } from '../../src/ui/uploads/page-services.ts';

/** Finds the files in `found`, and records every other call. */
export class FakePageServices implements PageServices {
  /** What `recover` finds, by name. */
  readonly found = new Map<string, File>();
  /** The calls, in order. */
  readonly asked: string[] = [];

  recover = (files: readonly PreviousFile[]) => {
    this.asked.push(`recover ${files.map(({ name }) => name).join(', ')}`);
    return Promise.resolve(
      files.flatMap(({ id, name }) => {
        const file = this.found.get(name);
        return file ? [{ id, file }] : [];
      }),
    );
  };

  forget = () => {
    this.asked.push('forget');
    return Promise.resolve();
  };

  /** The stored receipt. */
  kept: object | null = null;

  storeReceipt = (receipt: object | null) => void (this.kept = receipt);

  storedReceipt = () => this.kept;

  setBusy = (isBusy: boolean) => void this.asked.push(isBusy ? 'busy' : 'idle');
}
