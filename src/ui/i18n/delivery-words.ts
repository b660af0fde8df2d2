import type { UploadError } from '../../core/errors.ts';
import type { UploadState } from '../../core/types.ts';
import type { Row } from '../uploads/row.svelte.ts';
import { kindsOf } from './kinds.ts';
import type { DeliveryMessages, Messages } from './messages.ts';
import type { ReceiptWords } from './receipt-words.ts';
import { secondsSince, secondsUntil } from './ticker.ts';
import type { Words } from './words.ts';

/** All words of the page, with those for files on their way. */
export type DeliveryWords = Words<
  Messages & DeliveryMessages & { readonly reasons: Partial<Record<UploadError['kind'], string>> }
>;

/** The one sentence a guest reads of an error. */
export function sentenceOf(error: UploadError, { t, f }: ReceiptWords): string {
  if ('types' in error) return t.errors[error.kind](f.either(kindsOf(error.types, t.kinds)));
  if ('limit' in error) return t.errors[error.kind](error.limit, f);
  if ('at' in error) return t.errors[error.kind](error.at, f);
  return t.errors[error.kind];
}

/** A row's state in a word or a few. */
export function stateInWords(row: Row, { t, f }: DeliveryWords): string {
  const { state } = row;
  if (state.kind === 'active' && state.silentSince !== undefined)
    return t.awaitsAnswer(secondsSince(state.silentSince), f);
  if (state.kind === 'active')
    return state.phase === 'sending' ? f.percent(row.percent) : t.state[state.phase];
  if (state.kind === 'waiting') return waitInWords(state, { t, f });
  return state.kind === 'queued' && !row.isPosted ? t.state.held : t.state[state.kind];
}

/** For what an upload waits, and until when. */
function waitInWords(
  { error, until }: Extract<UploadState, { kind: 'waiting' }>,
  { t, f }: DeliveryWords,
): string {
  const reason = t.reasons[error.kind];
  const seconds = until === null ? 0 : secondsUntil(until);
  if (error.kind === 'offline' || seconds === 0) return reason ?? t.state.waiting;
  return reason ? t.retryIn(reason, seconds, f) : t.retrySoon(seconds, f);
}
