import { LOCATION_OPTION_KINDS, LOCATION_OPTIONS, locateBucket } from '../deliveries/bucket-location.ts';
import { openBucket } from '../deliveries/drop-bucket.ts';
import { columns } from '../terminal/columns.ts';
import { runCommand } from '../terminal/command.ts';
import { dateOption } from '../terminal/date-option.ts';
import { readOptions } from '../terminal/options.ts';
import { screen } from '../terminal/screen.ts';
import { printCsv, printInbox, showInbox } from './inbox.ts';

const OWN_OPTIONS = [
  ['since', '<date>', 'Only deliveries of which something arrived on 2026-11-22 or later.'],
  ['csv', '', 'For a spreadsheet: a line for each delivery, a column for each question.'],
  ['json', '', 'For scripts: one line of JSON for each delivery, as they are found.'],
  ['help', '', 'Show this.'],
] as const;

const KINDS = {
  ...LOCATION_OPTION_KINDS,
  since: { type: 'string' },
  csv: { type: 'boolean' },
  json: { type: 'boolean' },
  help: { type: 'boolean' },
} as const;

const HELP = [
  'npm run inbox -- [options]: lists what has arrived, the newest last.',
  columns(
    [...OWN_OPTIONS, ...LOCATION_OPTIONS].map(([name, value, purpose]) => [`--${name}`, value, purpose]),
  ),
].join('\n\n');

/** What a shell reports for a command that Ctrl-C ended. */
const INTERRUPTED = 130;

await runCommand(async (args) => {
  const values = readOptions('inbox', args, KINDS);
  if (values.help === true) {
    screen.say(HELP);
    return 0;
  }
  const filter = { since: dateOption(values, 'since') };
  const bucket = await openBucket(await locateBucket(values));
  if (values.json === true) await printInbox(bucket, screen, filter);
  else if (values.csv === true) await printCsv(bucket, screen, filter);
  else {
    const interrupt = new AbortController();
    // The second Ctrl-C ends the command at once.
    process.once('SIGINT', () => {
      interrupt.abort();
    });
    await showInbox(bucket, screen, filter, interrupt.signal);
    if (interrupt.signal.aborted) return INTERRUPTED;
  }
  return 0;
});
