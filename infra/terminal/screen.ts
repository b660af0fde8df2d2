/** Where an owner's command writes while it works. */
export interface Screen {
  /** A line that stays. */
  line(text: string): void;
  /** How far it is: one line that the next one overwrites, and only where somebody is looking. */
  progress(text: string): void;
}

/** Back to the beginning of the line, and the rest of it cleared. */
const OVER = '\r\u001b[K';

/** The terminal: lines go to standard output, progress to standard error, where no script reads it. */
export const terminal: Screen = {
  line(text) {
    if (process.stderr.isTTY) process.stderr.write(OVER);
    console.log(text);
  },
  progress(text) {
    if (process.stderr.isTTY) process.stderr.write(`${OVER}${text}`);
  },
};
