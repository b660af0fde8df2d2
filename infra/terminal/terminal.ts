import { createInterface } from 'node:readline/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { CommandError } from './command.ts';

/** Where an owner sits while a command runs. */
export interface Terminal {
  /** Prints lines. */
  readonly say: (text: string) => void;
  /** The owner's answer, without the line's end; a `CommandError` where nobody can answer. */
  readonly ask: (question: string) => Promise<string>;
  /** Lets time pass, in milliseconds. */
  readonly pause: (milliseconds: number) => Promise<void>;
}

/** The terminal that this process was started in. */
export const terminal: Terminal = {
  say: (text) => {
    console.log(text);
  },
  ask: async (question) => {
    if (!process.stdin.isTTY) {
      throw new CommandError('There is a question, and nobody at the keyboard.', 'Say --yes to answer it.');
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
