import type { Terminal } from './terminal.ts';
import { terminal } from './terminal.ts';

/** Output of a command that runs for a while. */
export interface Screen extends Pick<Terminal, 'say'> {
  /** Shows progress on one line, which the next call overwrites. Does nothing where the output is no terminal. */
  readonly progress: (text: string) => void;
}

/** Moves to the beginning of the line and clears it. */
const CLEAR_LINE = '\r\u001b[K';

/** The terminal of this process. Progress goes to standard error, so that scripts do not read it. */
export const screen: Screen = {
  say: (text) => {
    if (process.stderr.isTTY) process.stderr.write(CLEAR_LINE);
    terminal.say(text);
  },
  progress: (text) => {
    if (process.stderr.isTTY) process.stderr.write(`${CLEAR_LINE}${text}`);
  },
};
