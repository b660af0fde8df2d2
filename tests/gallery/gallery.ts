import { parseArgs } from 'node:util';
import { chromium, type Browser } from 'playwright';
import { CommandError } from '../../infra/terminal/command.ts';
import { findBrowser } from '../support/browser.ts';
import { hashOf, isChanged, withCommit } from './commit.ts';
import { differIn } from './differ.ts';
import { hang } from './hang.ts';
import type { Pictures } from './pictures.ts';
import { withStage } from './stage.ts';
import { inShort, othersOf } from './summary.ts';
import { takePictures } from './take.ts';
import { verdictsOn } from './verdicts.ts';
import { isKnown, wantedOf, type Wanted } from './wanted.ts';

/**
 * Takes pictures of the page in every scene, compares them with those of a commit, and hangs them side by side.
 * `npm run gallery -- [language …] [scene …] [--against <commit>] [--strict]`
 * @returns the exit code: with `--strict` 1 when a picture is not what it was
 * @throws CommandError for arguments that make no sense
 */
export async function gallery(args: readonly string[]): Promise<number> {
  const { words, against, isStrict } = await readArguments(args);
  const hash = against === null ? null : await hashOf(against);
  const browser = await chromium.launch(await findBrowser());
  try {
    const { now, wanted } = await withStage(browser, process.cwd(), async (stage) => {
      const wanted = wantedOf(words, stage.known);
      return { wanted, now: await takePictures(browser, stage, wanted) };
    });
    const before = hash === null ? null : await takeBefore(browser, hash, words.length > 0 ? wanted : null);
    const verdicts = before && (await verdictsOn(before, now, await differIn(browser)));
    const summary = inShort(now.size, verdicts, against);
    const page = await hang({ now, before, verdicts, summary });
    const others = othersOf(verdicts);
    console.log([...others, summary, `Look at them: ${page}`].join('\n'));
    return isStrict && others.length > 0 ? 1 : 0;
  } finally {
    await browser.close();
  }
}

/** The same pictures as they were at a commit; where none are named, also those that are no longer taken. */
function takeBefore(browser: Browser, hash: string, named: readonly Wanted[] | null): Promise<Pictures> {
  return withCommit(hash, (root) =>
    withStage(browser, root, (stage) => {
      const { known } = stage;
      const wanted = named?.filter((picture) => isKnown(picture, known)) ?? wantedOf([], known);
      return takePictures(browser, stage, wanted);
    }),
  );
}

async function readArguments(args: readonly string[]) {
  const options = { against: { type: 'string' }, strict: { type: 'boolean', default: false } } as const;
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    // Unless told otherwise, what is about to be committed is compared with what was.
    const against = values.against ?? ((await isChanged()) ? 'HEAD' : null);
    return { words: positionals, against, isStrict: values.strict };
  } catch (thrown) {
    if (!(thrown instanceof TypeError)) throw thrown;
    const usage = 'npm run gallery -- [language …] [scene …] [--against <commit>] [--strict]';
    throw new CommandError(thrown.message, usage, { cause: thrown });
  }
}
