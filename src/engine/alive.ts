/**
 * Tells the page the name of a lock that this worker holds for as long as it lives. A page that asks for the same lock gets
 * it when the worker is gone, however that came: nothing else tells a page of a worker that has crashed or closed itself.
 * Where locks are refused, which is where storage is, nobody is told.
 *
 * @see https://w3c.github.io/web-locks/#agent-integration
 */
export function holdWhileAlive(locks: LockManager | undefined, tell: (lock: string) => void): void {
  const name = `letterbox/alive/${crypto.randomUUID()}`;
  locks
    ?.request(name, () => {
      tell(name);
      return new Promise<never>(() => undefined);
    })
    .catch((thrown: unknown) => {
      console.debug('Without locks a page cannot see that its engine has died.', thrown);
    });
}
