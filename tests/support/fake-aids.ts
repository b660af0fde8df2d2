import type { PreviousFile } from '../../src/core/protocol.ts';
import type { PageServices } from '../../src/ui/uploads/page-services.ts';

/** A page that finds the files it is told it can find, and writes down what else it was asked. */
export class FakeAids implements PageServices {
  /** By name: what `recover` finds. */
  readonly found = new Map<string, File>();
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

  /** The receipt that this tab keeps. */
  kept: object | null = null;

  storeReceipt = (receipt: object | null) => void (this.kept = receipt);

  storedReceipt = () => this.kept;

  setBusy = (isBusy: boolean) => void this.asked.push(isBusy ? 'busy' : 'idle');
}
