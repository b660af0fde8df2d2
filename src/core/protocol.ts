import type { Destination, Source, UploadState } from './upload.ts';

/** A file on its way from the page to the engine. `source.bytes` is a `File`: a handle, not a copy of its bytes. */
export interface AddedFile {
  /** Chosen by the page, unique in its life. */
  readonly id: string;
  readonly source: Source;
}

/** Page to engine. */
export type PageMessage =
  /** First message, once. */
  | { readonly type: 'begin'; readonly destination: Destination }
  /** At most 100 files a message: posting a file costs about a third of a millisecond. */
  | { readonly type: 'add'; readonly files: readonly AddedFile[] }
  | { readonly type: 'retry'; readonly ids: readonly string[] };

/** Engine to page. */
export type EngineMessage =
  | { readonly type: 'ready' }
  /** Only what changed since the last one; at most ten a second. */
  | {
      readonly type: 'snapshot';
      /** The delivery's reference, once there is a delivery. */
      readonly reference: string | null;
      readonly uploads: readonly (readonly [id: string, state: UploadState])[];
    };

/** The engine as the page sees it, wherever it runs. */
export interface EngineHandle {
  /** Loads the engine if it is not loaded yet. Safe to call often. */
  wake(): void;
  /** Posts a message; before the engine is awake it is kept and delivered in order. Wakes the engine. */
  post(message: PageMessage): void;
  /** Calls `onMessage` for every message; `onBroken` once if the engine cannot be loaded. Returns the way out. */
  listen(onMessage: (message: EngineMessage) => void, onBroken: () => void): () => void;
}
