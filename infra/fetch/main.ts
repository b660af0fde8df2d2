import { openBucket } from '../deliveries/open.ts';
import { fromHere, PLACE_KINDS, PLACE_OPTIONS, placeFrom } from '../deliveries/place.ts';
import { columns } from '../terminal/columns.ts';
import { CommandError, runCommand } from '../terminal/command.ts';
import { readOptions, textOf } from '../terminal/options.ts';
import { screen } from '../terminal/screen.ts';
import { fetchDelivery } from './fetch-delivery.ts';
import { findDelivery } from './find.ts';

const OWN_OPTIONS = [
  ['to', '<folder>', 'Where its folder is made; fetched when not said.'],
  ['help', '', 'Show this.'],
] as const;

const HELP = [
  'npm run fetch -- <reference> [options]: brings a delivery home, into a folder named after its reference.',
  columns([...OWN_OPTIONS, ...PLACE_OPTIONS].map(([name, value, purpose]) => [`--${name}`, value, purpose])),
].join('\n\n');

await runCommand(async ([first = '', ...others]) => {
  const reference = first.startsWith('-') ? '' : first;
  const options = reference === '' ? [first, ...others].filter((text) => text !== '') : others;
  const kinds = { ...PLACE_KINDS, to: { type: 'string' }, help: { type: 'boolean' } } as const;
  const values = readOptions('fetch', options, kinds);
  if (values.help === true) {
    screen.say(HELP);
    return 0;
  }
  if (reference === '') throw new CommandError('Which delivery?', `Its reference comes first.\n\n${HELP}`);
  const bucket = await openBucket(await placeFrom(values));
  const delivery = await findDelivery(bucket, reference);
  return (await fetchDelivery(bucket, delivery, fromHere(textOf(values, 'to') ?? 'fetched'), screen)) ? 0 : 1;
});
