/**
 * A delivery closes by itself when nothing happened for this long, in ms. The first list comes soon, since the guest is
 * thanked only then. Whoever adds more after a list is adding file by file: then the page waits longer, so that twelve files
 * added within two minutes make at most three lists (5 + 30 + 90 s are more than 120 s).
 */
export const QUIET_MS = [5_000, 30_000, 90_000] as const;

/** A manifest that could not be written is tried again after this long, in ms, or when something happens. */
export const RETRY_MANIFEST_MS = 60_000;

/** What is known of a delivery in every state. */
interface DeliveryLedger {
  /** `on-send`: the guest says when everything is given, so the delivery closes with its last file. */
  readonly start: 'at-once' | 'on-send';
  /** Whether any upload goes on by itself. */
  readonly isMoving: boolean;
  /** How many uploads need the guest. */
  readonly stuck: number;
  /** How many uploads have arrived and are in no manifest that is in the bucket. */
  readonly owed: number;
  /** A manifest was begun and is not known to be in the bucket: it must be written as it was begun. */
  readonly isPending: boolean;
  /** The guest has changed an answer, and no manifest says so yet. */
  readonly isCorrected: boolean;
  /** How many manifests are in the bucket. */
  readonly manifests: number;
  /** The guest wants to finish without what is stuck. */
  readonly isFinishing: boolean;
  /** The page is in the background: it may be closed at any moment without a word. */
  readonly isHidden: boolean;
}

/**
 * Where a delivery stands. `until` is epoch ms.
 * - `open`: files move or need the guest, or nothing has arrived.
 * - `quiet`: everything has arrived; the delivery closes at `until` unless something happens.
 * - `closing`: its manifest is being written.
 * - `closed`: everything that has arrived is in a manifest.
 * - `unwritten`: a manifest was refused; it is tried again at `until`.
 */
export type DeliveryState = DeliveryLedger &
  (
    | { readonly kind: 'open' }
    | { readonly kind: 'quiet'; readonly until: number }
    | { readonly kind: 'closing' }
    | { readonly kind: 'closed' }
    | { readonly kind: 'unwritten'; readonly until: number }
  );

/** Everything that can happen to a delivery. */
export type DeliveryEvent =
  /** Files are on their way; `owed` have arrived and are in no manifest. */
  | { readonly kind: 'moved'; readonly owed: number }
  /** Nothing is on its way any more; `stuck` need the guest. */
  | { readonly kind: 'rested'; readonly owed: number; readonly stuck: number }
  /** The guest is at it: pointer, key or drag. */
  | { readonly kind: 'touched' }
  /** The guest has changed an answer. */
  | { readonly kind: 'corrected' }
  /** Close as soon as nothing moves, without what is stuck. */
  | { readonly kind: 'finish' }
  /** The page went to the background, and not because of a picker that it opened. */
  | { readonly kind: 'hidden' }
  | { readonly kind: 'shown' }
  /** The time `until` has come. */
  | { readonly kind: 'elapsed' }
  /** The manifest is in the bucket; `owed` have arrived meanwhile. */
  | { readonly kind: 'written'; readonly owed: number }
  /** The manifest could not be written. */
  | { readonly kind: 'refused' };

/** A delivery that begins, or one of a previous visit as the journal has it. */
export function openState(
  start: DeliveryLedger['start'],
  stored: Pick<DeliveryLedger, 'manifests' | 'isCorrected' | 'isPending'>,
): DeliveryState {
  const uploads = { isMoving: false, stuck: 0, owed: 0 };
  return { ...stored, ...uploads, start, isFinishing: false, isHidden: false, kind: 'open' };
}

/**
 * The state of a delivery after `event`, at the epoch ms `now`. The only place that decides when a delivery closes.
 * An event that a state does not accept changes nothing.
 */
export function deliveryTransition(state: DeliveryState, event: DeliveryEvent, now: number): DeliveryState {
  switch (event.kind) {
    case 'moved':
      return settled({ ...state, isMoving: true, stuck: 0, owed: event.owed }, now);
    case 'rested':
      return settled({ ...state, isMoving: false, stuck: event.stuck, owed: event.owed }, now);
    case 'touched':
      return state.kind === 'quiet' ? quiet(state, now) : state;
    case 'corrected':
      return settled({ ...state, isCorrected: true }, now, 'anew');
    case 'finish':
      return settled({ ...state, isFinishing: true }, now);
    case 'hidden':
      return settled({ ...state, isHidden: true }, now);
    case 'shown':
      return { ...state, isHidden: false };
    case 'elapsed':
      return state.kind === 'quiet' || state.kind === 'unwritten' ? closing(state) : state;
    case 'written':
      return state.kind === 'closing'
        ? settled(
            { ...state, kind: 'open', manifests: state.manifests + 1, isPending: false, owed: event.owed },
            now,
          )
        : state;
    case 'refused':
      if (state.kind !== 'closing') return state;
      // It is tried again once the files that began to move meanwhile have come to rest.
      if (state.isMoving) return { ...state, kind: 'open' };
      return { ...state, kind: 'unwritten', until: now + RETRY_MANIFEST_MS };
  }
}

/** Whether anything stands in no manifest yet. Before the first manifest there is nothing to correct. */
export function owesManifest({ owed, isPending, isCorrected, manifests }: DeliveryState): boolean {
  return owed > 0 || isPending || (isCorrected && manifests > 0);
}

/** Decides where the delivery stands by what is known of it; with `anew` the quiet begins again. */
function settled(state: DeliveryState, now: number, anew?: 'anew'): DeliveryState {
  if (state.kind === 'closing') return state;
  if (state.isMoving) return { ...state, kind: 'open' };
  if (!owesManifest(state))
    return { ...state, kind: state.manifests > 0 ? 'closed' : 'open', isFinishing: false };
  if (state.isFinishing || state.isHidden) return closing(state);
  if (state.stuck > 0) return { ...state, kind: 'open' };
  if (state.isPending || (state.start === 'on-send' && state.owed > 0)) return closing(state);
  return state.kind === 'quiet' && !anew ? state : quiet(state, now);
}

function quiet(state: DeliveryState, now: number): DeliveryState {
  const ms = QUIET_MS[Math.min(state.manifests, QUIET_MS.length - 1)] ?? 0;
  return { ...state, kind: 'quiet', until: now + ms };
}

/** A manifest that is begun now says what the guest has corrected; one that was begun before says what it said. */
function closing(state: DeliveryState): DeliveryState {
  return { ...state, kind: 'closing', isPending: true, isCorrected: state.isPending && state.isCorrected };
}
