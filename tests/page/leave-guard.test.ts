import { expect, test } from 'vitest';
import { leaveGuard } from '../../src/page/leave-guard.ts';

/** A browser's event, whose `returnValue` can be set; Node's cannot. */
class BeforeUnload extends Event {
  #returnValue: unknown = '';
  constructor() {
    super('beforeunload', { cancelable: true });
  }
  override get returnValue(): never {
    return this.#returnValue as never;
  }
  override set returnValue(value: unknown) {
    this.#returnValue = value;
  }
}

/** Leaves the page. Returns whether today's browsers would ask first, and whether those of before 119 would. */
function leave(page: EventTarget): [boolean, boolean] {
  const event = new BeforeUnload();
  page.dispatchEvent(event);
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- browsers before 119 know nothing else
  return [event.defaultPrevented, event.returnValue === true];
}

test('leaving is asked about while files are on their way, and only then', () => {
  const page = new EventTarget();
  const guard = leaveGuard(page);
  const asked = [leave(page)];
  guard(true);
  guard(true);
  asked.push(leave(page));
  guard(false);
  asked.push(leave(page));
  expect(asked).toEqual([
    [false, false],
    [true, true],
    [false, false],
  ]);
});
