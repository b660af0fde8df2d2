/**
 * Prints how fast CRC-64/NVME is on this machine, beside the AWS SDK's own implementation in plain JavaScript.
 * Run with `npx tsx tests/bench/crc64.ts`.
 */
import { randomFillSync } from 'node:crypto';
import { Crc64Nvme } from '@aws-sdk/checksums/crc';
import { combine } from '../../src/core/checksum/crc64-combine.ts';
import { Crc64 } from '../../src/core/checksum/crc64.ts';

const ROUNDS = 7;
const PIECES = 200;
const PIECE_BYTES = 1024 * 1024;
const COMBINATIONS = 10_000;

const piece = randomFillSync(new Uint8Array(PIECE_BYTES));

/** Megabytes (10^6 bytes) a second. */
function speedOf(hash: { update: (bytes: Uint8Array) => void }): number {
  const start = performance.now();
  for (let i = 0; i < PIECES; i += 1) hash.update(piece);
  return (PIECES * PIECE_BYTES) / 1000 / (performance.now() - start);
}

const ours: number[] = [];
const sdk: number[] = [];
for (let round = 0; round < ROUNDS; round += 1) {
  ours.push(speedOf(new Crc64()));
  sdk.push(speedOf(new Crc64Nvme()));
}
const median = (speeds: number[]) => speeds.toSorted((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? NaN;

const start = performance.now();
let crc = 0n;
for (let part = 0; part < COMBINATIONS; part += 1)
  crc = combine(crc, BigInt(part), 16 * PIECE_BYTES + 12_345);
const milliseconds = performance.now() - start;

console.log(`ours     ${median(ours).toFixed(0)} MB/s`);
console.log(`AWS SDK  ${median(sdk).toFixed(0)} MB/s`);
console.log(`ratio    ${(median(ours) / median(sdk)).toFixed(1)}`);
console.log(`combining ${COMBINATIONS} parts takes ${milliseconds.toFixed(0)} ms (${crc.toString(16)})`);
