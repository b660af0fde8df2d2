import type { PickedFiles, PreviousFile } from '../../src/core/protocol.ts';
import type { DroppedFolder } from '../../src/core/types.ts';
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

  /** By the names of folders: what is in those that can be read again. */
  readonly folders = new Map<string, AsyncIterable<PickedFiles>>();

  reopen = ({ name }: DroppedFolder) => {
    this.asked.push(`reopen ${name}`);
    return Promise.resolve(this.folders.get(name) ?? null);
  };

  /** What the page does when its guest is at it, or it goes to the background. */
  presence: Parameters<PageServices['watchPresence']>[0] | null = null;

  watchPresence = (listener: Parameters<PageServices['watchPresence']>[0]) => void (this.presence = listener);

  /** Whether the page asks before it is left. */
  isGuarded = false;

  guardLeaving = (isOn: boolean) => void (this.isGuarded = isOn);

  keepAwake = (isOn: boolean) => void this.asked.push(isOn ? 'busy' : 'idle');
}
