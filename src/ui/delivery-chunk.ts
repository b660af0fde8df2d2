/**
 * Everything behind the door: the queue as the page sees it, and what is shown of it. The page can be used without,
 * until there are files, so it is loaded apart.
 */
import type { Component } from 'svelte';
import type { Config } from '../config/config.ts';
import type { EngineHandle } from '../core/protocol.ts';
import Delivery from './Delivery.svelte';
import type { DeliveryWords } from './i18n/delivery-words.ts';
import LanguageChooser from './i18n/LanguageChooser.svelte';
import type { ReceiptWords } from './i18n/receipt-words.ts';
import type { I18n } from './i18n/i18n.svelte.ts';
import type { PageServices } from './uploads/page-services.ts';
import { chosen } from './uploads/chosen.ts';
import { Uploads } from './uploads/uploads.svelte.ts';

/** What is behind one page's door. */
export interface DeliveryChunk {
  readonly uploads: Uploads;
  /** Makes of files that were chosen what `uploads` takes in. */
  readonly chosen: typeof chosen;
  readonly Delivery: Component<
    Owners & { uploads: Uploads; title: string; words: DeliveryWords; speech: I18n }
  >;
  readonly LanguageChooser: Component<{ speech: I18n; words: DeliveryWords }>;
  /** Null where the owner asks nothing. */
  readonly Questions: Component<
    Owners & { uploads: Uploads; words: ReceiptWords; onsend: () => void }
  > | null;
}

/** What the owner wants, and the tag by which the owner's own texts are picked. */
interface Owners {
  config: Config;
  tag: string;
}

/** Opens it; `label` is what the address says the files are for, or `''`. */
export async function openDeliveryChunk(
  engine: EngineHandle,
  config: Config,
  aids: PageServices,
  { speech, label }: { readonly speech: I18n; readonly label: string },
): Promise<DeliveryChunk> {
  const asks = config.questions.length > 0 || config.consent !== null;
  const [asking] = asks
    ? await Promise.all([import('./questions/Questions.svelte'), speech.loadReceipt()])
    : [];
  const uploads = new Uploads(engine, config, aids, label);
  return { uploads, chosen, Delivery, LanguageChooser, Questions: asking?.default ?? null };
}
