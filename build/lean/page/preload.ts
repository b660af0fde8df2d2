const asked = new Map<string, Promise<void>>();

/**
 * In place of Vite's own, which also knows old browsers, other origins and nonces: asks for everything that a part of the
 * page consists of at once, waits for its style sheets, then loads it.
 *
 * @throws Error when a style sheet or a script does not arrive
 */
export async function __vitePreload<Part>(
  load: () => Promise<Part>,
  paths: readonly string[] = [],
): Promise<Part> {
  await Promise.all(paths.map(ask));
  return load();
}

function ask(path: string): Promise<void> {
  const href = `/${path}`;
  const before = asked.get(href);
  if (before) return before;
  const answer = fetched(href);
  asked.set(href, answer);
  return answer;
}

/** Resolves once a style sheet is there, and at once for a script: that is waited for by whoever imports it. */
async function fetched(href: string): Promise<void> {
  if (document.querySelector(`link[href="${href}"]`)) return;
  const isStyle = href.endsWith('.css');
  const link = document.createElement('link');
  link.rel = isStyle ? 'stylesheet' : 'modulepreload';
  link.href = href;
  document.head.append(link);
  if (!isStyle) return;
  await new Promise((resolve, reject) => {
    link.onload = resolve;
    link.onerror = () => {
      // Whoever asks again is not to find what never came.
      link.remove();
      asked.delete(href);
      reject(new Error(`${href} did not arrive.`));
    };
  });
}
