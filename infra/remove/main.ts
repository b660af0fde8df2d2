import { bucketOptions, locateBucket, resolveFromCaller } from '../deliveries/bucket-location.ts';
import { openBucket } from '../deliveries/drop-bucket.ts';
import { selectDeliveries } from '../fetch/select-deliveries.ts';
import { CommandError, runCommand } from '../terminal/command.ts';
import { readCommandLine, textOption } from '../terminal/options.ts';
import { screen } from '../terminal/screen.ts';
import { terminal } from '../terminal/terminal.ts';
import { removeDeliveries } from './remove.ts';

const { kinds, help } = bucketOptions(
  [
    'npm run remove -- <reference>… [options]: deletes deliveries from the bucket for good, once they are fetched.',
  ],
  [
    ['to', '<folder>', 'Folder into which the deliveries were fetched (default: fetched).'],
    ['not-fetched', '', 'Remove what is not whole and intact in that folder, too.'],
    ['still-open', '', 'Remove what is not closed, or changed within the last 24 hours, too.'],
    ['yes', '', 'Do not ask.'],
  ],
);

await runCommand(async (args) => {
  const { values, names } = readCommandLine('remove', args, kinds);
  if (values.help === true) {
    screen.say(help);
    return 0;
  }
  if (names.length === 0) throw new CommandError('Which delivery?', `Its reference comes first.\n\n${help}`);
  const bucket = await openBucket(await locateBucket(values));
  const deliveries = await selectDeliveries(bucket, { named: names, wantsOne: true });
  const options = {
    to: resolveFromCaller(textOption(values, 'to') ?? 'fetched'),
    isFetchedOrNot: values['not-fetched'] === true,
    isStillOpenOrNot: values['still-open'] === true,
    isConfirmed: values.yes === true,
    now: Date.now(),
  };
  await removeDeliveries(bucket, deliveries, options, { ...terminal, ...screen });
  return 0;
});
