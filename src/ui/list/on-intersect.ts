/** Told of an element: it has come near the window, or has left for far away. */
type Listener = (near: boolean) => void;

const listeners = new WeakMap<Element, Listener>();

/** As far as a window is high is near: what comes into it by scrolling has been drawn before. */
const MARGIN = '100% 0px';

let observer: IntersectionObserver | null = null;

/** Calls `listener` when `element` comes near the window, and when it leaves. Returns the way out. */
export function whenNear(element: Element, listener: Listener): () => void {
  observer ??= new IntersectionObserver(tell, { rootMargin: MARGIN });
  listeners.set(element, listener);
  observer.observe(element);
  return () => {
    observer?.unobserve(element);
    listeners.delete(element);
  };
}

function tell(entries: readonly IntersectionObserverEntry[]): void {
  for (const { target, isIntersecting } of entries) listeners.get(target)?.(isIntersecting);
}
