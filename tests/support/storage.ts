type Storage = 'localStorage' | 'sessionStorage';

/** Does `work` while a storage is refused, as browsers do where the guest has switched it off. */
export function whileBlocked(storage: Storage, work: () => void): void {
  const descriptor = Object.getOwnPropertyDescriptor(window, storage) ?? {};
  Object.defineProperty(window, storage, {
    configurable: true,
    get: () => {
      throw new DOMException('The operation is insecure.', 'SecurityError');
    },
  });
  try {
    work();
  } finally {
    Object.defineProperty(window, storage, descriptor);
  }
}
