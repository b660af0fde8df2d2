/** A guest in front of some browser, as far as these tests need one. */
export interface Guest {
  /** The browser's own name and version. */
  readonly browser: string;
  open(url: string): Promise<void>;
  /** Gives a file to the first picker on the page. */
  give(path: string): Promise<void>;
  /** Presses the button that begins with these words. */
  press(words: string): Promise<void>;
  reload(): Promise<void>;
  /** All the text on the page. */
  read(): Promise<string>;
  close(): Promise<void>;
}

/** Runs in the page: presses the button that begins with `words`, and says whether there was one. */
export const PRESS = `(words) => {
  const button = [...document.querySelectorAll('button')].find(({ innerText }) => innerText.startsWith(words));
  button?.click();
  return button !== undefined;
}`;

/** What is asked of a page, as an expression. */
export const READ = 'document.body.innerText';

export const PICKER = 'input[type=file]' as const;
