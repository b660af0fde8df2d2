import { runCommand } from '../terminal/command.ts';
import { terminal } from '../terminal/terminal.ts';
import { deploy } from './deploy.ts';

await runCommand((args) => deploy(args, terminal));
