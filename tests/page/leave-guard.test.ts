import { expect, test } from 'vitest';
import { leaveGuard } from '../../src/page/leave-guard.ts';

/** Leaves the page. Returns whether the browser would ask first. */
const leave = (page: EventTarget): boolean =>
  !page.dispatchEvent(new Event('beforeunload', { cancelable: true }));

test('leaving is asked about while files are on their way, and only then', () => {
  const page = new EventTarget();
  const guard = leaveGuard(page);
  const asked = [leave(page)];
  guard(true);
  guard(true);
  asked.push(leave(page));
  guard(false);
  asked.push(leave(page));
  expect(asked).toEqual([false, true, false]);
});
