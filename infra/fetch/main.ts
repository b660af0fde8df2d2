import { parseArgs } from 'node:util';
import { openBucket } from '../deliveries/open.ts';
import { fromHere, PLACE_HELP, PLACE_OPTIONS, placeFrom } from '../deliveries/place.ts';
import { CommandError, runCommand } from '../terminal/command.ts';
import { terminal } from '../terminal/screen.ts';
import { fetchDelivery } from './fetch-delivery.ts';
import { findDelivery } from './find.ts';

const HELP = `npm run fetch -- <reference> [--to <folder>], with
${PLACE_HELP}

Brings a delivery home, into a folder named after its reference below <folder> (fetched, unless you say otherwise).`;

await runCommand(async (args) => {
  const { values, positionals } = read(args);
  const [reference, ...rest] = positionals;
  if (values.help || reference === undefined || rest.length > 0) {
    console.log(HELP);
    return values.help ? 0 : 1;
  }
  const bucket = await openBucket(await placeFrom(values));
  const delivery = await findDelivery(bucket, reference);
  return (await fetchDelivery(bucket, delivery, fromHere(values.to), terminal)) ? 0 : 1;
});

function read(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        ...PLACE_OPTIONS,
        to: { type: 'string', default: 'fetched' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
  } catch (thrown) {
    throw new CommandError(thrown instanceof Error ? thrown.message : String(thrown), HELP);
  }
}
