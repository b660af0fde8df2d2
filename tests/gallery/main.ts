import { runCommand } from '../../infra/terminal/command.ts';
import { gallery } from './gallery.ts';

await runCommand(gallery);
