import { parseArgs } from 'node:util';
import { CommandError, runCommand } from '../terminal/command.ts';
import { examine } from './examine.ts';
import { print } from './print.ts';

const USAGE = 'For example: npm run doctor -- https://drop.example.org';

const HELP = `npm run doctor -- <address> [--json]: visits a letterbox as a guest, tries what guests must not do, and says what it found.
${USAGE}
Also the address that npm start prints, for the letterbox on this machine. --json is for scripts.`;

await runCommand(async (args) => {
  if (args.includes('--help')) {
    console.log(HELP);
    return 0;
  }
  const { address, json } = read(args);
  const examination = await examine(address);
  console.log(json ? JSON.stringify(examination, null, 2) : print(examination));
  return examination.rows.some(({ result }) => result === 'failed') ? 1 : 0;
});

/** @throws CommandError */
function read(args: readonly string[]): { readonly address: URL; readonly json: boolean } {
  const { positionals, values } = parsed(args);
  const [given] = positionals;
  if (given === undefined || positionals.length > 1) throw new CommandError('Which site?', USAGE);
  const text = /^https?:\/\//.test(given) ? given : `https://${given}`;
  if (!URL.canParse(text)) throw new CommandError(`${given} is not an address.`, USAGE);
  const address = new URL(text);
  const folder = address.pathname.replace(/index\.html$/, '').replace(/\/*$/, '/');
  return { address: new URL(folder, address.origin), json: values.json };
}

function parsed(args: readonly string[]) {
  const options = { json: { type: 'boolean', default: false } } as const;
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (thrown) {
    throw new CommandError((thrown as Error).message, USAGE, { cause: thrown });
  }
}
