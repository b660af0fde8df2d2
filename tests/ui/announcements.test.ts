import { describe, expect, test } from 'vitest';
import { announcementInWords } from '../../src/ui/progress/announcement-words.ts';
import { announcementOf } from '../../src/ui/uploads/announcements.ts';
import { NO_FILES, stageOf, type Totals } from '../../src/ui/uploads/totals.ts';
import { english } from '../support/english.ts';

const REFERENCE = '2026-11-22-7F3KQ9TB';

/** Everything said while the tally goes through `tallies`. */
function transcript(...tallies: readonly Partial<Totals>[]): readonly string[] {
  const all = tallies.map((tally) => {
    const totals = { ...NO_FILES, ...tally };
    return { totals, stage: stageOf(totals, 'closed') };
  });
  return all.slice(1).flatMap((after, index) => {
    const news = announcementOf(all[index] ?? after, after, REFERENCE);
    return news ? [announcementInWords(news, english)] : [];
  });
}

describe('what is said aloud', () => {
  test('of three files, each arrival, then that all is in', () => {
    expect(
      transcript(
        { files: 3 },
        { files: 3, sent: 9 },
        { files: 3, done: 1 },
        { files: 3, done: 2 },
        { files: 3, done: 3 },
      ),
    ).toEqual([
      '1 of 3 arrived.',
      '2 of 3 arrived.',
      'Everything arrived. Thank you. Your reference is 2026-11-22-7F3KQ9TB.',
    ]);
  });

  test('of a large file, each quarter with the time that is left, unless little is', () => {
    const GB = 1_000_000_000;
    const at = (sent: number, left: number) => ({
      totals: { ...NO_FILES, files: 1, active: 1, bytes: GB, sent: sent * GB, due: (1 - sent) * GB },
      stage: 'busy' as const,
      left,
    });
    const steps = [
      at(0, 0),
      at(0.2, 80_000),
      at(0.26, 70_000),
      at(0.4, 60_000),
      at(0.51, 45_000),
      at(0.8, 9_000),
    ];
    const said = steps.slice(1).flatMap((after, n) => {
      const news = announcementOf(steps[n] ?? after, after, REFERENCE);
      return news ? [announcementInWords(news, english)] : [];
    });
    expect(said).toEqual(['26%, about 1 minute left', '51%, about 45 seconds left']);
  });

  test('of four thousand files, three quarters of the way and the end', () => {
    const steps = Array.from({ length: 4001 }, (_, done) => ({ files: 4000, done }));
    expect(transcript(...steps)).toEqual([
      '1,000 of 4,000 arrived.',
      '2,000 of 4,000 arrived.',
      '3,000 of 4,000 arrived.',
      'Everything arrived. Thank you. Your reference is 2026-11-22-7F3KQ9TB.',
    ]);
  });

  test('the first failure is told, further ones wait for the sum at the end', () => {
    expect(
      transcript(
        { files: 4 },
        { files: 4, failed: 1 },
        { files: 4, failed: 2 },
        { files: 4, failed: 2, done: 1 },
        { files: 4, failed: 2, done: 2 },
      ),
    ).toEqual(['One file could not be sent.', '1 of 4 arrived.', '2 of 4 files arrived, 2 not sent.']);
  });

  test('a failure is told also where others were refused when they were given', () => {
    expect(
      transcript(
        { files: 3, failed: 1, refused: 1 },
        { files: 3, failed: 2, refused: 1, active: 1 },
        { files: 3, failed: 1, refused: 1, active: 2 },
        { files: 3, failed: 2, refused: 1, active: 1 },
      ),
    ).toEqual(['One file could not be sent.', 'One file could not be sent.']);
  });

  test('that there is no network is told once, when nothing moves any more', () => {
    expect(
      transcript(
        { files: 3, active: 2 },
        { files: 3, active: 1, waiting: 1, offline: 1 },
        { files: 3, waiting: 2, offline: 2 },
        { files: 3, waiting: 3, offline: 3 },
        { files: 3, active: 3 },
        { files: 3, waiting: 3, offline: 1 },
      ),
    ).toEqual(['Waiting for the network', 'Waiting for the network']);
  });

  test('what was tried again and arrived between two looks', () => {
    expect(
      transcript({ files: 3, done: 1, failed: 2 }, { files: 3, done: 2, failed: 1 }, { files: 2, done: 2 }),
    ).toEqual([
      '2 of 3 files arrived, 1 not sent.',
      'Everything arrived. Thank you. Your reference is 2026-11-22-7F3KQ9TB.',
    ]);
  });

  test('nothing while only bytes move', () => {
    expect(transcript({ files: 1, sent: 1 }, { files: 1, sent: 2 }, { files: 1, sent: 3 })).toEqual([]);
  });

  test.each([
    [{ files: 1 }, '1 file added.'],
    [{ files: 200, refused: 3 }, '200 files added. 3 not accepted.'],
    [{ refused: 2 }, '0 files added. 2 not accepted.'],
    [{ resumed: 1, before: 3 }, '1 continues where it stopped. 3 had been added before.'],
    [{ files: 2, resumed: 4 }, '2 files added. 4 continue where they stopped.'],
    [
      { files: 2, junk: 1, empty: ['Trip'] },
      '2 files added. Empty, so there is nothing to send: \u2068Trip\u2069. 1 system file left out.',
    ],
    [
      // A name that turns the writing round ends with itself.
      { empty: ['\u202epirT', 'a', 'b', 'c', 'd'] },
      'Empty, so there is nothing to send: \u2068\u202epirT\u2069, \u2068a\u2069, \u2068b\u2069, +2.',
    ],
    [{ duplicates: 3 }, '3 files are already here. Send them again?'],
    [{ files: 1, duplicates: 1 }, '1 file added. 1 file is already here. Send it again?'],
  ])('what became of files that were given: %o', (told, words) => {
    const none = { files: 0, refused: 0, resumed: 0, before: 0, duplicates: 0, junk: 0, empty: [] };
    expect(announcementInWords({ kind: 'added', ...none, ...told }, english)).toBe(words);
  });
});
