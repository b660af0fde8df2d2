import { runCommand } from '../terminal/command.ts';
import { terminal } from '../terminal/terminal.ts';
import { destroy } from './destroy.ts';

await runCommand((args) => destroy(args, terminal));
