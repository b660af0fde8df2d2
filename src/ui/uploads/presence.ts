import type { DeliveryStage, EngineHandle } from '../../core/protocol.ts';
import type { PageServices } from './page-services.ts';

/** The engine need not hear of every key, in ms. */
const TOUCH_INTERVAL_MS = 1_000;

/** Tells the engine whether the page is hidden, and, while the delivery is quiet, that the guest is at it. */
export function tellPresence(
  engine: EngineHandle,
  services: PageServices,
  stage: () => DeliveryStage | undefined,
): void {
  let touchedAt = -Infinity;
  services.watchPresence({
    ontouch: () => {
      const now = performance.now();
      if (stage() !== 'quiet' || now - touchedAt < TOUCH_INTERVAL_MS) return;
      touchedAt = now;
      engine.post({ type: 'touched' });
    },
    onvisibility: (isHidden) => {
      engine.post({ type: 'visibility', isHidden });
    },
  });
}
