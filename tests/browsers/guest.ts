const PICKER = 'input[type=file]';

/** A page in front of a guest: the part of Playwright's `Page` that every browser here can be made to offer. */
export interface GuestPage {
  goto(url: string): Promise<unknown>;
  /** Gives a file to the first picker on the page. */
  setInputFiles(selector: typeof PICKER, path: string): Promise<unknown>;
  reload(): Promise<unknown>;
  /** What a JavaScript expression comes to. */
  evaluate(expression: string): Promise<unknown>;
}

/** A browser with one page open. */
export interface OpenBrowser {
  /** The browser's own name and version. */
  readonly version: string;
  readonly page: GuestPage;
  readonly close: () => Promise<unknown>;
}

/** Gives a file to the first picker on the page. */
export async function give(page: GuestPage, path: string): Promise<void> {
  await page.setInputFiles(PICKER, path);
}

/** All the text on the page. */
export async function read(page: GuestPage): Promise<string> {
  return String(await page.evaluate('document.body.innerText'));
}

/** Presses the button that begins with these words. @throws Error when there is none */
export async function press(page: GuestPage, words: string): Promise<void> {
  const pressed = await page.evaluate(`(() => {
    const buttons = [...document.querySelectorAll('button')];
    const button = buttons.find(({ innerText }) => innerText.startsWith(${JSON.stringify(words)}));
    button?.click();
    return button !== undefined;
  })()`);
  if (pressed !== true) throw new Error(`There is no button "${words}".`);
}
