import { openBucket } from '../deliveries/drop-bucket.ts';
import { LOCATION_OPTION_KINDS, LOCATION_OPTIONS, locateBucket } from '../deliveries/bucket-location.ts';
import { columns } from '../terminal/columns.ts';
import { runCommand } from '../terminal/command.ts';
import { readOptions } from '../terminal/options.ts';
import { screen } from '../terminal/screen.ts';
import { printInbox, showInbox } from './inbox.ts';

const OWN_OPTIONS = [
  ['json', '', 'For scripts: one line of JSON for each delivery, as they are found.'],
  ['help', '', 'Show this.'],
] as const;

const HELP = [
  'npm run inbox -- [options]: lists what has arrived, the newest last.',
  columns(
    [...OWN_OPTIONS, ...LOCATION_OPTIONS].map(([name, value, purpose]) => [`--${name}`, value, purpose]),
  ),
].join('\n\n');

await runCommand(async (args) => {
  const kinds = { ...LOCATION_OPTION_KINDS, json: { type: 'boolean' }, help: { type: 'boolean' } } as const;
  const values = readOptions('inbox', args, kinds);
  if (values.help === true) {
    screen.say(HELP);
    return 0;
  }
  const bucket = await openBucket(await locateBucket(values));
  await (values.json === true ? printInbox(bucket, screen) : showInbox(bucket, screen));
  return 0;
});
