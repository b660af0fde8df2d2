import { errorCode } from './error-code.ts';
import { WITHOUT_SDK_WARNING } from './sdk-warning.ts';

/** An error that the owner can do something about: what happened, and what to do. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
  readonly remedy: string;

  constructor(message: string, remedy: string, options?: ErrorOptions) {
    super(message, options);
    this.remedy = remedy;
  }
}

/**
 * Runs an owner's command and sets the exit code: what `main` returns, or 1 after a `CommandError`, whose
 * message and remedy are printed. Any other error is a bug and is thrown on with its stack.
 */
export async function runCommand(main: (args: readonly string[]) => Promise<number>): Promise<void> {
  // The SDK reads this when its first client is made.
  Object.assign(process.env, WITHOUT_SDK_WARNING);
  // `npm run inbox | head` closes the pipe when it has enough.
  process.stdout.on('error', (thrown) => {
    if (errorCode(thrown) !== 'EPIPE') throw thrown;
    process.exit();
  });
  try {
    process.exitCode = await main(process.argv.slice(2));
  } catch (thrown) {
    if (!(thrown instanceof CommandError)) throw thrown;
    console.error(`${thrown.message}\n${thrown.remedy}`);
    process.exitCode = 1;
  }
}
