/** By address. A style sheet that index.html itself names is not among them: it is there before any script runs. */
const styleSheets = new Map<string, Promise<unknown>>();

/**
 * Stands for Vite's own function, which also serves older browsers, other origins and nonces. Requests every file that a
 * chunk needs at once, waits for its style sheets, then imports it. Vite writes the calls of it into the bundle.
 *
 * @param base what the paths are relative to: the calling file when the page is built with a relative base, else the origin
 * @throws Error when a style sheet or a script does not arrive
 */
export async function __vitePreload<Chunk>(
  load: () => Promise<Chunk>,
  paths: readonly string[] = [],
  base: string = location.origin,
): Promise<Chunk> {
  await Promise.all(paths.map((path) => request(new URL(path, base).href)));
  return load();
}

/** Requests a file once. Only a style sheet has to be waited for: a script is, by whoever imports it. */
async function request(href: string): Promise<unknown> {
  for (const link of document.querySelectorAll('link')) if (link.href === href) return styleSheets.get(href);
  const isStyleSheet = href.endsWith('.css');
  const link = document.createElement('link');
  link.rel = isStyleSheet ? 'stylesheet' : 'modulepreload';
  link.href = href;
  document.head.append(link);
  if (!isStyleSheet) return;
  const arrival = new Promise((resolve, reject) => {
    link.onload = resolve;
    link.onerror = () => {
      // Without the link, the next call requests it again.
      link.remove();
      reject(new Error(`${href} did not arrive.`));
    };
  });
  styleSheets.set(href, arrival);
  return arrival;
}
