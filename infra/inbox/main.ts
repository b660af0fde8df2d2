import { parseArgs } from 'node:util';
import { openBucket } from '../deliveries/open.ts';
import { PLACE_HELP, PLACE_OPTIONS, placeFrom } from '../deliveries/place.ts';
import { CommandError, runCommand } from '../terminal/command.ts';
import { terminal } from '../terminal/screen.ts';
import { printInbox, showInbox } from './inbox.ts';

const HELP = `npm run inbox, with
${PLACE_HELP}

Lists what has arrived. With --json: one line of JSON for each delivery (npm run --silent inbox -- --json …).`;

await runCommand(async (args) => {
  const { json, help, ...where } = read(args);
  if (help) {
    console.log(HELP);
    return 0;
  }
  const bucket = await openBucket(await placeFrom(where));
  await (json ? printInbox(bucket, terminal) : showInbox(bucket, terminal));
  return 0;
});

function read(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        ...PLACE_OPTIONS,
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }).values;
  } catch (thrown) {
    throw new CommandError(thrown instanceof Error ? thrown.message : String(thrown), HELP);
  }
}
