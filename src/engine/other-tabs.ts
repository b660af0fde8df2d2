import type { OtherTabs } from '../core/ports.ts';

/** What a tab says to the others; the only word there is. */
const FORGET = 'forget';

/**
 * The other tabs, over a BroadcastChannel of this name: all that share one origin's storage hear it, and this one does not.
 * Without such channels nobody is asked, and each tab's own deliveries are left alone.
 * @see https://html.spec.whatwg.org/multipage/web-messaging.html#broadcasting-to-other-browsing-contexts
 */
export function otherTabs(name = 'letterbox'): OtherTabs {
  const channel = 'BroadcastChannel' in globalThis ? new BroadcastChannel(name) : null;
  return {
    askToForget: () => channel?.postMessage(FORGET),
    onAskedToForget: (listener) => {
      channel?.addEventListener('message', ({ data }) => {
        if (data === FORGET) listener();
      });
    },
  };
}
