import type { Terminal } from './terminal.ts';
import { terminal } from './terminal.ts';

/** Where a command writes that takes its time. */
export interface Screen extends Pick<Terminal, 'say'> {
  /** How far it is: one line that the next one overwrites, and only where somebody is looking. */
  readonly progress: (text: string) => void;
}

/** Back to the beginning of the line, and the rest of it cleared. */
const CLEAR_LINE = '\r\u001b[K';

/** The terminal that this process was started in; progress goes to standard error, where no script reads it. */
export const screen: Screen = {
  say: (text) => {
    if (process.stderr.isTTY) process.stderr.write(CLEAR_LINE);
    terminal.say(text);
  },
  progress: (text) => {
    if (process.stderr.isTTY) process.stderr.write(`${CLEAR_LINE}${text}`);
  },
};
