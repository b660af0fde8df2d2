/**
 * Everything that sends files and shows their progress. The page is usable without it, so it is a chunk of its own, loaded
 * in an idle moment or when files are dragged over the page.
 */
import type { Component, ComponentProps } from 'svelte';
import type { Config } from '../config/config.ts';
import type { EngineHandle } from '../core/protocol.ts';
import Delivery from './Delivery.svelte';
import type { I18n } from './i18n/i18n.svelte.ts';
import LanguageChooser from './i18n/LanguageChooser.svelte';
import { LazyParts } from './lazy-parts.svelte.ts';
import type { PageServices } from './uploads/page-services.ts';
import { pickedFiles } from './uploads/picked-file.ts';
import { Uploads } from './uploads/uploads.svelte.ts';

/** What the chunk gives to the page. The components find `uploads` in the page's context. */
export interface DeliveryChunk {
  readonly uploads: Uploads;
  readonly lazyParts: LazyParts;
  /** Turns chosen files into what `uploads.add` takes. */
  readonly pickedFiles: typeof pickedFiles;
  readonly Delivery: Component<ComponentProps<typeof Delivery>>;
  readonly LanguageChooser: Component;
  /** Null while there is nothing to resume, and until it is loaded. */
  readonly ResumeNotice: Component | null;
  /** Null where the owner asks nothing. */
  readonly Questions: Component<{ onsend: () => void }> | null;
}

/** Creates the model and the components. `label` is what the address says the files are for, or `''`. */
export async function openDelivery(
  engine: EngineHandle,
  config: Config,
  services: PageServices,
  { i18n, label }: { readonly i18n: I18n; readonly label: string },
): Promise<DeliveryChunk> {
  const asks = config.questions.length > 0 || config.consent !== null;
  const [questions] = asks
    ? await Promise.all([import('./questions/Questions.svelte'), i18n.loadReceipt()])
    : [];
  const uploads = new Uploads(engine, config, services, label);
  return deliveryChunk(uploads, i18n, questions?.default ?? null);
}

/** The components for a model. */
export function deliveryChunk(
  uploads: Uploads,
  i18n: I18n,
  Questions: DeliveryChunk['Questions'],
): DeliveryChunk {
  const lazyParts = new LazyParts(i18n);
  return {
    uploads,
    lazyParts,
    pickedFiles,
    Delivery,
    LanguageChooser,
    get ResumeNotice() {
      const isNeeded = uploads.resume.previous !== null || uploads.handedOver.length > 0;
      return isNeeded ? (lazyParts.parts?.ResumeNotice ?? null) : null;
    },
    Questions,
  };
}
