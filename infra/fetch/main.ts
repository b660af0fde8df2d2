import {
  LOCATION_OPTION_KINDS,
  LOCATION_OPTIONS,
  locateBucket,
  resolveFromCaller,
} from '../deliveries/bucket-location.ts';
import { openBucket } from '../deliveries/drop-bucket.ts';
import { columns } from '../terminal/columns.ts';
import { CommandError, runCommand } from '../terminal/command.ts';
import { dateOption } from '../terminal/date-option.ts';
import { readCommandLine, textOption } from '../terminal/options.ts';
import { screen } from '../terminal/screen.ts';
import { fetchDeliveries, onlyNew } from './fetch-deliveries.ts';
import { selectDeliveries } from './select-deliveries.ts';

const OWN_OPTIONS = [
  ['all', '', 'Every delivery of the bucket.'],
  ['new', '', 'Every delivery that is not in the folder yet, or not as it is in the bucket now.'],
  ['since', '<date>', 'Every delivery of which something arrived on 2026-11-22 or later.'],
  ['to', '<folder>', 'Folder to download into (default: fetched).'],
  ['infected', '', 'Also what GuardDuty has found malware in.'],
  ['help', '', 'Show this.'],
] as const;

const KINDS = {
  ...LOCATION_OPTION_KINDS,
  all: { type: 'boolean' },
  new: { type: 'boolean' },
  since: { type: 'string' },
  to: { type: 'string' },
  infected: { type: 'boolean' },
  help: { type: 'boolean' },
} as const;

const HELP = [
  'npm run fetch -- <reference>… [options]: downloads deliveries, each into a folder named after its reference.',
  'A reference may also be the s3://… of a mail, or <guest>/<reference> as npm run inbox shows them.',
  columns(
    [...OWN_OPTIONS, ...LOCATION_OPTIONS].map(([name, value, purpose]) => [`--${name}`, value, purpose]),
  ),
].join('\n\n');

await runCommand(async (args) => {
  const { values, names } = readCommandLine('fetch', args, KINDS);
  if (values.help === true) {
    screen.say(HELP);
    return 0;
  }
  const since = dateOption(values, 'since');
  if (names.length === 0 && !since && values.all !== true && values.new !== true)
    throw new CommandError('Which delivery?', `Its reference comes first.\n\n${HELP}`);
  const bucket = await openBucket(await locateBucket(values));
  const to = resolveFromCaller(textOption(values, 'to') ?? 'fetched');
  const selected = await selectDeliveries(bucket, { named: names, since });
  const deliveries = values.new === true ? await onlyNew(bucket, selected, to) : selected;
  if (deliveries.length === 0) screen.say('There is nothing new.');
  return (await fetchDeliveries(bucket, deliveries, to, screen, values.infected === true)) ? 0 : 1;
});
