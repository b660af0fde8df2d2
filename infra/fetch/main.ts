import { openBucket } from '../deliveries/drop-bucket.ts';
import {
  resolveFromCaller,
  LOCATION_OPTION_KINDS,
  LOCATION_OPTIONS,
  locateBucket,
} from '../deliveries/bucket-location.ts';
import { columns } from '../terminal/columns.ts';
import { CommandError, runCommand } from '../terminal/command.ts';
import { readOptions, textOption } from '../terminal/options.ts';
import { screen } from '../terminal/screen.ts';
import { fetchDelivery } from './fetch-delivery.ts';
import { findDelivery } from './find-delivery.ts';

const OWN_OPTIONS = [
  ['to', '<folder>', 'Folder to download into (default: fetched).'],
  ['help', '', 'Show this.'],
] as const;

const HELP = [
  'npm run fetch -- <reference> [options]: downloads a delivery into a folder named after its reference.',
  columns(
    [...OWN_OPTIONS, ...LOCATION_OPTIONS].map(([name, value, purpose]) => [`--${name}`, value, purpose]),
  ),
].join('\n\n');

await runCommand(async ([first = '', ...others]) => {
  const reference = first.startsWith('-') ? '' : first;
  const options = reference === '' ? [first, ...others].filter((text) => text !== '') : others;
  const kinds = { ...LOCATION_OPTION_KINDS, to: { type: 'string' }, help: { type: 'boolean' } } as const;
  const values = readOptions('fetch', options, kinds);
  if (values.help === true) {
    screen.say(HELP);
    return 0;
  }
  if (reference === '') throw new CommandError('Which delivery?', `Its reference comes first.\n\n${HELP}`);
  const bucket = await openBucket(await locateBucket(values));
  const delivery = await findDelivery(bucket, reference);
  return (await fetchDelivery(
    bucket,
    delivery,
    resolveFromCaller(textOption(values, 'to') ?? 'fetched'),
    screen,
  ))
    ? 0
    : 1;
});
