import { bucketOptions, locateBucket, resolveFromCaller } from '../deliveries/bucket-location.ts';
import { openBucket } from '../deliveries/drop-bucket.ts';
import { CommandError, runCommand } from '../terminal/command.ts';
import { dateOption } from '../terminal/date-option.ts';
import { readCommandLine, textOption } from '../terminal/options.ts';
import { screen } from '../terminal/screen.ts';
import { fetchDeliveries, onlyNew } from './fetch-deliveries.ts';
import { selectDeliveries } from './select-deliveries.ts';

const { kinds, help } = bucketOptions(
  [
    'npm run fetch -- <reference>… [options]: downloads deliveries, each into a folder named after its reference.',
    'A reference may also be the s3://… of a mail, or <guest>/<reference> as npm run inbox shows them.',
  ],
  [
    ['all', '', 'Every delivery of the bucket.'],
    ['new', '', 'Every delivery that is not in the folder yet, or not as it is in the bucket now.'],
    ['since', '<date>', 'Every delivery of which something arrived on 2026-11-22 or later.'],
    ['to', '<folder>', 'Folder to download into (default: fetched).'],
    ['infected', '', 'Also what GuardDuty has found malware in.'],
  ],
);

await runCommand(async (args) => {
  const { values, names } = readCommandLine('fetch', args, kinds);
  if (values.help === true) {
    screen.say(help);
    return 0;
  }
  const since = dateOption(values, 'since');
  if (names.length === 0 && !since && values.all !== true && values.new !== true)
    throw new CommandError('Which delivery?', `Its reference comes first.\n\n${help}`);
  const bucket = await openBucket(await locateBucket(values));
  const to = resolveFromCaller(textOption(values, 'to') ?? 'fetched');
  const selected = await selectDeliveries(bucket, { named: names, since });
  const deliveries = values.new === true ? await onlyNew(bucket, selected, to) : selected;
  if (deliveries.length === 0) screen.say('There is nothing new.');
  return (await fetchDeliveries(bucket, deliveries, to, screen, values.infected === true)) ? 0 : 1;
});
