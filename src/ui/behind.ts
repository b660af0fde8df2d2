/**
 * Everything behind the door: the queue as the page sees it, and what is shown of it. The page can be used without,
 * until there are files, so it is loaded apart.
 */
import type { Component } from 'svelte';
import type { Config } from '../config/config.ts';
import type { EngineHandle, UnfinishedDelivery } from '../core/protocol.ts';
import type { Aids } from './aids.ts';
import { chosen } from './chosen.ts';
import type { Comeback } from './comeback.svelte.ts';
import Delivery from './Delivery.svelte';
import type { DeliveryWords } from './delivery-words.ts';
import LanguageChooser from './LanguageChooser.svelte';
import type { ReceiptWords } from './receipt-words.ts';
import type { Speech } from './speech.svelte.ts';
import Unfinished from './Unfinished.svelte';
import { Uploads } from './uploads.svelte.ts';

/** What is behind one page's door. */
export interface Behind {
  readonly uploads: Uploads;
  /** Makes of files that were chosen what `uploads` takes in. */
  readonly chosen: typeof chosen;
  readonly Delivery: Component<
    Owners & { uploads: Uploads; title: string; words: DeliveryWords; speech: Speech }
  >;
  readonly LanguageChooser: Component<{ speech: Speech; words: DeliveryWords }>;
  readonly Unfinished: Component<{
    comeback: Comeback;
    delivery: UnfinishedDelivery;
    words: DeliveryWords;
  }>;
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
export async function openBehind(
  engine: EngineHandle,
  config: Config,
  aids: Aids,
  { speech, label }: { readonly speech: Speech; readonly label: string },
): Promise<Behind> {
  const asks = config.questions.length > 0 || config.consent !== null;
  const [asking] = asks ? await Promise.all([import('./Questions.svelte'), speech.loadReceipt()]) : [];
  const uploads = new Uploads(engine, config, aids, label);
  return { uploads, chosen, Delivery, LanguageChooser, Unfinished, Questions: asking?.default ?? null };
}
