import type { Ports } from '../core/ports.ts';

/** What a tab says to the others. */
type Message = { readonly type: 'forget' } | { readonly type: 'continued'; readonly reference: string };

/**
 * The other tabs, over a BroadcastChannel of this name, which is the letterbox's own: all of them hear it, and this one does not.
 * Without such channels nobody is asked, and each tab's own deliveries are left alone.
 * @see https://html.spec.whatwg.org/multipage/web-messaging.html#broadcasting-to-other-browsing-contexts
 */
export function otherTabs(name: string): Ports['otherTabs'] {
  const channel = 'BroadcastChannel' in globalThis ? new BroadcastChannel(name) : null;
  const tell = (message: Message): void => channel?.postMessage(message);
  const listen = (listener: (message: Message) => void): void =>
    channel?.addEventListener('message', ({ data }: MessageEvent<Message>) => {
      listener(data);
    });
  return {
    askToForget: () => {
      tell({ type: 'forget' });
    },
    onAskedToForget: (listener) => {
      listen(({ type }) => {
        if (type === 'forget') listener();
      });
    },
    tellContinued: (reference) => {
      tell({ type: 'continued', reference });
    },
    onContinued: (listener) => {
      listen((message) => {
        if (message.type === 'continued') listener(message.reference);
      });
    },
  };
}
