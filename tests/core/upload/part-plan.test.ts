import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MAX_OBJECT_SIZE, partSizeFor, planParts } from '../../../src/core/upload/part-plan.ts';
import { MAX_SINGLE_PUT_SIZE } from '../../../src/core/upload/steps/single-put.ts';

const MIB = 1024 * 1024;
const GIB = 1024 * MIB;

test.each([
  [MAX_SINGLE_PUT_SIZE + 1, 8 * MIB, 3],
  [80 * GIB, 9 * MIB, 9103],
  [5 * 1024 * GIB, 525 * MIB, 9987],
  [MAX_OBJECT_SIZE, 5 * GIB, 10_000],
])('%i bytes go in parts of %i', (size, partSize, count) => {
  expect(partSizeFor(size)).toBe(partSize);
  expect(planParts(size, partSize)).toHaveLength(count);
});

const sizes = fc.oneof(
  fc.integer({ min: MAX_SINGLE_PUT_SIZE + 1, max: 2 * GIB }),
  fc.double({ min: MAX_SINGLE_PUT_SIZE + 1, max: MAX_OBJECT_SIZE, noNaN: true }).map(Math.floor),
);

test('any size has at most 10,000 parts of at least 8 MiB and at most 5 GiB', () => {
  fc.assert(
    fc.property(sizes, (size) => {
      const partSize = partSizeFor(size);
      expect(partSize).toBeGreaterThanOrEqual(8 * MIB);
      expect(partSize).toBeLessThanOrEqual(5 * GIB);
      expect(Math.ceil(size / partSize)).toBeLessThanOrEqual(10_000);
    }),
  );
});

test('the parts cover the file: numbered from 1, none empty, no gap, no overlap, all but the last of one size', () => {
  fc.assert(
    fc.property(sizes, (size) => {
      const partSize = partSizeFor(size);
      const parts = planParts(size, partSize);
      let end = 0;
      for (const [index, part] of parts.entries()) {
        if (part.partNumber !== index + 1 || part.start !== end || part.end <= part.start)
          expect.fail(`part ${index + 1} of ${size} is out of place`);
        if (index < parts.length - 1 && part.end - part.start !== partSize)
          expect.fail(`part ${index + 1} of ${size} has another size`);
        end = part.end;
      }
      expect(end).toBe(size);
    }),
    { numRuns: 50 },
  );
});
