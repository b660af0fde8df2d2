import type { HandedOverDelivery } from '../../core/protocol.ts';
import { isolated } from '../i18n/format.ts';
import type { ReceiptWords } from '../i18n/receipt-words.ts';

/** That a delivery of an earlier visit is complete. */
export function handedOverInWords(
  { reference, openedAt, files, bytes }: HandedOverDelivery,
  { t, f }: ReceiptWords,
): string {
  const sum = t.receipt.sum(files, f.bytes(bytes), f);
  return `${t.handedOver(f.moment(openedAt))} ${t.announcements.reference(isolated(reference))} (${sum})`;
}
