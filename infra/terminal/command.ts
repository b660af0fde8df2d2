import { WITHOUT_SDK_WARNING } from './sdk-warning.ts';

/** Something that went wrong in a way the owner can do something about: what happened, and what to do. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
  readonly remedy: string;

  constructor(message: string, remedy: string, options?: ErrorOptions) {
    super(message, options);
    this.remedy = remedy;
  }
}

/**
 * Runs an owner's command and sets the exit code: what `main` returns; 1 for a `CommandError`, which is printed as its
 * sentence and its remedy; anything else is a bug of ours, and is thrown on with its stack.
 */
export async function runCommand(main: (args: readonly string[]) => Promise<number>): Promise<void> {
  // The SDK looks at this when its first client is made.
  Object.assign(process.env, WITHOUT_SDK_WARNING);
  try {
    process.exitCode = await main(process.argv.slice(2));
  } catch (thrown) {
    if (!(thrown instanceof CommandError)) throw thrown;
    console.error(`${thrown.message}\n${thrown.remedy}`);
    process.exitCode = 1;
  }
}
