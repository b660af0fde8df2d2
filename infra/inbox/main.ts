import { openBucket } from '../deliveries/open.ts';
import { PLACE_KINDS, PLACE_OPTIONS, placeFrom } from '../deliveries/place.ts';
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
  columns([...OWN_OPTIONS, ...PLACE_OPTIONS].map(([name, value, purpose]) => [`--${name}`, value, purpose])),
].join('\n\n');

await runCommand(async (args) => {
  const kinds = { ...PLACE_KINDS, json: { type: 'boolean' }, help: { type: 'boolean' } } as const;
  const values = readOptions('inbox', args, kinds);
  if (values.help === true) {
    screen.say(HELP);
    return 0;
  }
  const bucket = await openBucket(await placeFrom(values));
  await (values.json === true ? printInbox(bucket, screen) : showInbox(bucket, screen));
  return 0;
});
