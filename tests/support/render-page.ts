import { tick } from 'svelte';
import { render } from 'vitest-browser-svelte';
import '../../src/ui/app.css';
import type { Config } from '../../src/config/config.ts';
import App from '../../src/ui/App.svelte';
import { appWith, type Scene, type Surroundings } from './scenes.ts';

/** Renders a scene in a browser test and plays it. */
export async function renderScene(scene: Scene): Promise<void> {
  document.documentElement.lang = 'en';
  await render(scene.component, { props: scene.props });
  await scene.play();
}

/** Renders the app over a fake engine in a browser test, with these changes to the default config. */
export async function renderApp(
  changes: Partial<Config> = {},
  { now, ...around }: Surroundings & { readonly now?: () => number } = {},
) {
  document.documentElement.lang = 'en';
  const page = appWith(changes, around);
  const screen = await render(App, { props: now ? { ...page.props, now } : page.props });
  if (around.isIdle !== false) await page.loaded;
  await tick();
  return { ...page, screen };
}

/** The text as a screen reader speaks it: block after block. */
const textOf = (region: Element): string =>
  Array.from(region.children, ({ textContent }) => textContent.trim()).join(' ');

/** Records every announcement of a live region from now on, in order. */
export function recordAnnouncements(): readonly string[] {
  const spoken: string[] = [];
  new MutationObserver((records) => {
    for (const { target, addedNodes } of records) {
      const region = target instanceof Element ? target.closest('[role="status"], [role="alert"]') : null;
      const added = [...addedNodes].filter((node) => node instanceof Element);
      if (region && added.length > 0) spoken.push(textOf(region));
      // An alert that is inserted together with its text. Screen readers do not announce a status that is inserted so.
      else
        for (const node of added)
          for (const alert of [node, ...node.querySelectorAll('*')].filter((each) =>
            each.matches('[role="alert"]'),
          ))
            spoken.push(textOf(alert));
    }
  }).observe(document.body, { childList: true, subtree: true });
  return spoken;
}
