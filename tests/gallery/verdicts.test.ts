import { describe, expect, test } from 'vitest';
import type { Pictures } from './pictures.ts';
import { inShort, othersOf } from './summary.ts';
import { verdictsOn } from './verdicts.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const pictures = (all: Readonly<Record<string, string>>): Pictures =>
  new Map(Object.entries(all).map(([name, text]) => [name, bytes(text)]));

/** Finds a quarter of everything different, and writes down what it was asked. */
function quarter() {
  const asked: string[] = [];
  const differ = (before: Uint8Array, now: Uint8Array): Promise<number> => {
    asked.push(`${new TextDecoder().decode(before)}, ${new TextDecoder().decode(now)}`);
    return Promise.resolve(0.25);
  };
  return { asked, differ };
}

describe('what has become of pictures', () => {
  test('same, changed, new and gone are told apart', async () => {
    const { asked, differ } = quarter();
    const before = pictures({ done: 'a', busy: 'b', old: 'c' });
    const now = pictures({ done: 'a', busy: 'B', fresh: 'd' });
    expect(Object.fromEntries(await verdictsOn(before, now, differ))).toEqual({
      done: { kind: 'same' },
      busy: { kind: 'changed', share: 0.25 },
      old: { kind: 'gone' },
      fresh: { kind: 'new' },
    });
    expect(asked, 'what is the same to the byte is not decoded').toEqual(['b, B']);
  });

  test('other bytes that show the same are the same', async () => {
    const verdicts = await verdictsOn(pictures({ done: 'a' }), pictures({ done: 'A' }), () =>
      Promise.resolve(0),
    );
    expect([...verdicts.values()]).toEqual([{ kind: 'same' }]);
  });

  test('all but the same are listed, and counted in a sentence', async () => {
    const before = pictures({ done: 'a', busy: 'b', old: 'c' });
    const now = pictures({ done: 'a', busy: 'B', fresh: 'd' });
    const verdicts = await verdictsOn(before, now, quarter().differ);
    expect(othersOf(verdicts)).toEqual(['busy: changed, 25% of it', 'fresh: new', 'old: gone']);
    expect(inShort(3, verdicts, 'main')).toBe('3 pictures, compared with main: 1 changed, 1 new, 1 gone.');
  });

  test('where nothing was compared, nothing is said to be the same', () => {
    expect(othersOf(null)).toEqual([]);
    expect(inShort(3, null, null)).toBe('3 pictures, compared with none.');
  });
});
