import { createInterface } from 'node:readline/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { CommandError } from './command.ts';

/** The terminal that an owner uses while a command runs. */
export interface Terminal {
  /** Prints text, and a line break after it. */
  readonly say: (text: string) => void;
  /**
   * Asks the owner; resolves to the answer without the line break. Rejects with a `CommandError` where nobody
   * can answer.
   */
  readonly ask: (question: string) => Promise<string>;
  /** Waits for so many milliseconds. */
  readonly pause: (milliseconds: number) => Promise<void>;
}

/** The terminal of this process. */
export const terminal: Terminal = {
  say: (text) => {
    console.log(text);
  },
  ask: async (question) => {
    if (!process.stdin.isTTY) {
      throw new CommandError(
        'This command asks a question, and its input is no terminal.',
        'Add --yes to answer it.',
      );
    }
    const lines = createInterface({ input: process.stdin, output: process.stdout });
    try {
      return await lines.question(question);
    } finally {
      lines.close();
    }
  },
  pause: async (milliseconds) => {
    await pause(milliseconds);
  },
};

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
