import type { Journal } from '../ports.ts';

/**
 * A journal that keeps nothing more once it has been cleared: whoever has the browser forget on a shared computer
 * does not want the names of what is still on its way to be written down again.
 */
export function clearableJournal(journal: Journal): Journal {
  let keeps = true;
  const ifKept = (write: () => Promise<void>): Promise<void> => (keeps ? write() : Promise.resolve());
  return {
    get persists() {
      return keeps && journal.persists;
    },
    load: () => journal.load(),
    saveDelivery: (delivery) => ifKept(() => journal.saveDelivery(delivery)),
    saveUploads: (uploads) => ifKept(() => journal.saveUploads(uploads)),
    forgetDelivery: (reference) => journal.forgetDelivery(reference),
    forgetUpload: (delivery, id) => journal.forgetUpload(delivery, id),
    clear: () => {
      keeps = false;
      return journal.clear();
    },
  };
}
