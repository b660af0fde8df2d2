import type { StoredDelivery, StoredUpload } from '../core/types.ts';
import type { Journal } from '../core/ports.ts';

/** A journal that lives as long as the page. */
export function memoryJournal(persists = false): Journal {
  const deliveries = new Map<string, StoredDelivery>();
  const uploads = new Map<string, StoredUpload>();
  const done = Promise.resolve();
  return {
    persists,
    isEmpty: () => Promise.resolve(deliveries.size + uploads.size === 0),
    load: () => Promise.resolve({ deliveries: [...deliveries.values()], uploads: [...uploads.values()] }),
    saveDelivery: (delivery) => {
      deliveries.set(delivery.reference, structuredClone(delivery));
      return done;
    },
    saveUploads: (saved) => {
      for (const upload of saved) uploads.set(upload.id, structuredClone(upload));
      return done;
    },
    forgetDelivery: (reference) => {
      deliveries.delete(reference);
      for (const { id, delivery } of uploads.values()) if (delivery === reference) uploads.delete(id);
      return done;
    },
    forgetUpload: (_delivery, id) => {
      uploads.delete(id);
      return done;
    },
  };
}
