import { bucketOptions, locateBucket } from '../deliveries/bucket-location.ts';
import { openBucket } from '../deliveries/drop-bucket.ts';
import { runCommand } from '../terminal/command.ts';
import { dateOption } from '../terminal/date-option.ts';
import { readOptions } from '../terminal/options.ts';
import { screen } from '../terminal/screen.ts';
import { printCsv, printInbox, showInbox } from './inbox.ts';

const { kinds, help } = bucketOptions(
  ['npm run inbox -- [options]: lists what has arrived, the newest last.'],
  [
    ['since', '<date>', 'Only deliveries of which something arrived on 2026-11-22 or later.'],
    ['csv', '', 'For a spreadsheet: a line for each delivery, a column for each question.'],
    ['json', '', 'For scripts: one line of JSON for each delivery, as they are found.'],
  ],
);

/** What a shell reports for a command that Ctrl-C ended. */
const INTERRUPTED = 130;

await runCommand(async (args) => {
  const values = readOptions('inbox', args, kinds);
  if (values.help === true) {
    screen.say(help);
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
