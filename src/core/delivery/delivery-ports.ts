import type { Journal, Locks } from './journal.ts';
import type { Checksums, Clock, CredentialSource, Network, ObjectStore, Random } from '../ports.ts';
import type { Bytes, Destination, UploadState } from '../types.ts';

/** The ports a letterbox works with. */
export interface DeliveryPorts {
  readonly destination: Destination;
  readonly store: ObjectStore;
  readonly credentials: CredentialSource;
  readonly checksums: Checksums;
  readonly clock: Clock;
  readonly random: Random;
  readonly network: Network;
  readonly journal: Journal;
  readonly locks: Locks;
  /** How many requests may ever run at once. */
  readonly maxConnections: number;
  /** Text as UTF-8 bytes that the store can send. */
  readonly encode: (text: string) => Bytes;
}

/** Who is told of changes. */
export interface DeliveryListener {
  upload(id: string, state: UploadState): void;
  /** The current delivery, or its stage, changed. */
  delivery(): void;
}
