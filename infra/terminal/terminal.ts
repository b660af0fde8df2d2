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
