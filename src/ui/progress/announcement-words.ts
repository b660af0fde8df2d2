import type { DeliveryWords } from '../i18n/delivery-words.ts';
import type { ReceiptWords } from '../i18n/receipt-words.ts';
import { someOf } from '../i18n/some-of.ts';
import { inUnits } from '../i18n/units.ts';
import type { Added, Announcement } from '../uploads/announcements.ts';
import type { CalledOff, TakenOutFiles } from '../uploads/taken-out.svelte.ts';

/** What a screen reader is told. */
export function announcementInWords(announcement: Announcement, words: DeliveryWords): string {
  const { t, f } = words;
  switch (announcement.kind) {
    case 'notice':
      return announcement.text;
    case 'added':
      return addedInWords(announcement, words);
    case 'arrived':
      return t.announcements.arrived(announcement.done, announcement.files, f);
    case 'progress': {
      const { unit, n } = inUnits(announcement.left);
      return `${f.percent(announcement.percent)}, ${t.list.timeLeft(n, unit, f)}`;
    }
    case 'trouble':
      return t.announcements.failed(announcement.failed, f);
    case 'offline':
      return t.reasons.offline;
    case 'blocked':
      return t.summary.blocked;
    case 'taken-out': {
      const { then } = announcement;
      return [
        ...takenOutInWords(announcement, words),
        ...(then ? [announcementInWords(then, words)] : []),
      ].join(' ');
    }
    case 'handing-over':
      return t.summary.handingOver;
    case 'done':
      return withReference(t.outcome.all, announcement.reference, words);
    case 'called-off':
      return withReference(calledOffInWords(announcement, words), announcement.reference, words);
    case 'partly':
      return t.announcements.partly(announcement.done, announcement.files, announcement.failed, f);
  }
}

function withReference(sentence: string, reference: string | null, { t }: DeliveryWords): string {
  return reference === null ? sentence : `${sentence} ${t.announcements.reference(reference)}`;
}

/** What had gone of a delivery that was called off. The words for it are loaded late: without them, how many are in. */
export function calledOffInWords({ gone, isRestOut }: CalledOff, { t, f }: DeliveryWords): string {
  const late = 'calledOff' in t ? (t as ReceiptWords['t']).calledOff : null;
  if (!late) return t.outcome.partly(gone, gone, f);
  return isRestOut ? `${late.gone(gone, f)} ${late.rest}` : late.gone(gone, f);
}

/** A sentence about the files that had gone, one about those that may have. */
export function takenOutInWords(
  { gone, uncertain }: TakenOutFiles,
  { t, f }: DeliveryWords,
): readonly string[] {
  return [
    ...(gone.length > 0 ? [t.list.gone(someOf(gone, f))] : []),
    ...(uncertain.length > 0 ? [t.list.uncertain(someOf(uncertain, f))] : []),
  ];
}

/** What there is none of is not mentioned. If there is nothing at all, the guest hears that no file was added. */
function addedInWords(added: Added, { t, f }: DeliveryWords): string {
  const { files, refused, resumed, before, duplicates, junk, empty } = added;
  const others = refused + resumed + before + duplicates + junk + empty.length;
  const sentences = [
    files > 0 || others === refused ? t.announcements.added(files, f) : null,
    refused > 0 ? t.announcements.refused(refused, f) : null,
    resumed > 0 ? t.announcements.resumed(resumed, f) : null,
    before > 0 ? t.announcements.duplicates(before, f) : null,
    empty.length > 0 ? t.list.emptyFolders(someOf(empty, f)) : null,
    junk > 0 ? t.list.systemFiles(junk, f) : null,
    duplicates > 0 ? t.list.duplicates(duplicates, f) : null,
  ];
  return sentences.filter((sentence) => sentence !== null).join(' ');
}
