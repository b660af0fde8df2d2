/** Called when an element comes near the viewport, and when it leaves for far away. */
type IntersectListener = (isNear: boolean) => void;

const listeners = new WeakMap<Element, IntersectListener>();

/** Elements less than a viewport's height away are near: what is scrolled into view has been drawn before. */
const VIEWPORT_MARGIN = '100% 0px';

let observer: IntersectionObserver | null = null;

/** Calls `listener` when `element` comes near the viewport, and when it leaves. Returns what ends that. */
export function onIntersect(element: Element, listener: IntersectListener): () => void {
  observer ??= new IntersectionObserver(notify, { rootMargin: VIEWPORT_MARGIN });
  listeners.set(element, listener);
  observer.observe(element);
  return () => {
    observer?.unobserve(element);
    listeners.delete(element);
  };
}

function notify(entries: readonly IntersectionObserverEntry[]): void {
  for (const { target, isIntersecting } of entries) listeners.get(target)?.(isIntersecting);
}
